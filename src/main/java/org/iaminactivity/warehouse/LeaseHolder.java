package org.iaminactivity.warehouse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds a lease.
 *
 * @param machine its host name, for people
 * @param processNamespace identifies the boot of the kernel and the process namespace; null where
 *     the system doesn't say (it is not Linux)
 * @param process its id in that namespace
 * @param processStart when it started, in ticks since the boot of the kernel, which distinguishes
 *     it from a later process of the same id; null likewise
 * @param startedAt when it took the lease, by its own clock
 * @param token identifies this taking of the lease
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
@JsonPropertyOrder({
  "machine",
  "process_namespace",
  "process",
  "process_start",
  "started_at",
  "token"
})
public record LeaseHolder(
    String machine,
    @JsonProperty("process_namespace") @Nullable String processNamespace,
    long process,
    @JsonProperty("process_start") @Nullable Long processStart,
    @JsonProperty("started_at") Instant startedAt,
    String token) {

  private static final Path PROC = Path.of("/proc");

  /**
   * Behind the name in parentheses, which may hold anything: state is the first, start the 20th.
   */
  private static final int STATE = 0;

  private static final int START = 19;

  private static final List<String> DEAD = List.of("Z", "X");

  /** This process. */
  static LeaseHolder here(Instant now) {
    long process = ProcessHandle.current().pid();
    return new LeaseHolder(
        hostName(),
        namespace(),
        process,
        stat(process).map(stat -> Long.valueOf(stat.get(START))).orElse(null),
        now,
        UUID.randomUUID().toString());
  }

  /**
   * Whether it ran on the same machine and in the same namespace as this process, and is gone;
   * false where that is not known.
   */
  boolean isProvablyDead() {
    if (processNamespace == null || processStart == null || !processNamespace.equals(namespace())) {
      return false;
    }
    if (!Files.exists(PROC.resolve(Long.toString(process)))) {
      // Where a system hides the processes of other users, it hides the first one, too.
      return stat(1).isPresent();
    }
    return stat(process)
        .map(
            stat ->
                DEAD.contains(stat.get(STATE)) || !processStart.toString().equals(stat.get(START)))
        .orElse(false);
  }

  private static @Nullable String namespace() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip()
          + "/"
          + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  /** The fields of the process behind its name; empty if they can't be read. */
  private static Optional<List<String>> stat(long process) {
    try {
      String stat = Files.readString(PROC.resolve(process + "/stat"));
      return Optional.of(List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** In words. */
  @Override
  public String toString() {
    return "process " + process + " on " + machine + ", since " + startedAt;
  }
}
