package org.iaminactivity.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.organization.AccountId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RunLockTest {

  private static final AuditRun NIGHT = new AuditRun(LocalDate.parse("2026-11-24"), List.of());
  private static final AuditRun NEXT_NIGHT = new AuditRun(LocalDate.parse("2026-11-25"), List.of());
  private static final AuditRun NARROWED =
      new AuditRun(NIGHT.date(), List.of(new AccountId("123456789012")));

  private final StopSignal stop = new StopSignal();
  private final RunLock lock = lock(Databases.postgresqlUrl());
  private final RunLock otherProcess = lock(Databases.postgresqlUrl());

  @Test
  void whileHeldGivesWhatTheWorkGives() throws Exception {
    assertThat(lock.whileHeld(NIGHT, () -> "done")).isEqualTo("done");
  }

  @Test
  void whileHeldRefusesTheSecondTaker() throws Exception {
    lock.whileHeld(
        NIGHT,
        () ->
            assertThatExceptionOfType(RunInProgressException.class)
                .isThrownBy(() -> otherProcess.whileHeld(NIGHT, () -> "too much"))
                .withMessageContaining("run_date=2026-11-24"));
  }

  @Test
  void whileHeldLetsOtherRunsGoOn() throws Exception {
    lock.whileHeld(
        NIGHT,
        () -> {
          assertThat(otherProcess.whileHeld(NEXT_NIGHT, () -> "done")).isEqualTo("done");
          assertThat(otherProcess.whileHeld(NARROWED, () -> "done")).isEqualTo("done");
          return "done";
        });
  }

  @Test
  void lockIsFreeAfterTheWork() throws Exception {
    lock.whileHeld(NIGHT, () -> "done");

    assertThat(otherProcess.whileHeld(NIGHT, () -> "done")).isEqualTo("done");
  }

  @Test
  void lockIsFreeAfterWorkThatFailed() throws Exception {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                lock.whileHeld(
                    NIGHT,
                    () -> {
                      throw new IllegalStateException("died");
                    }));

    assertThat(otherProcess.whileHeld(NIGHT, () -> "done")).isEqualTo("done");
  }

  @Test
  void workWhoseLockIsLostIsStoppedAndSaysSo() throws Exception {
    CompletableFuture<String> holder =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return lock.whileHeld(
                    NIGHT,
                    () -> {
                      stop.pause(Duration.ofHours(8));
                      return "not stopped";
                    });
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    JdbcTemplate database =
        new JdbcTemplate(new DriverManagerDataSource(Databases.postgresqlUrl()));
    await().until(() -> !holders(database).isEmpty());

    holders(database)
        .forEach(
            process ->
                database.queryForObject("SELECT pg_terminate_backend(?)", Boolean.class, process));

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(holder::join)
        .withCauseInstanceOf(LockLostException.class);
  }

  @Test
  void lockDiesWithTheConnectionOfItsHolder() throws Exception {
    CompletableFuture<String> death = new CompletableFuture<>();
    CompletableFuture<String> holder =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return lock.whileHeld(NIGHT, death::get);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    JdbcTemplate database =
        new JdbcTemplate(new DriverManagerDataSource(Databases.postgresqlUrl()));
    await().until(() -> !holders(database).isEmpty());

    holders(database)
        .forEach(
            process ->
                database.queryForObject("SELECT pg_terminate_backend(?)", Boolean.class, process));

    await().until(() -> holders(database).isEmpty());
    assertThat(otherProcess.whileHeld(NIGHT, () -> "done")).isEqualTo("done");
    death.complete("late");
    holder.exceptionally(lost -> "lost").join();
  }

  @Test
  void lockIsHeldForWhoeverAsksWhileTheWorkLasts() throws Exception {
    assertThat(otherProcess.isHeld(NIGHT)).isFalse();
    lock.whileHeld(
        NIGHT,
        () -> {
          assertThat(lock.isHeld(NIGHT)).isTrue();
          assertThat(otherProcess.isHeld(NIGHT)).isTrue();
          assertThat(otherProcess.isHeld(NEXT_NIGHT)).isFalse();
          return "done";
        });
    assertThat(lock.isHeld(NIGHT)).isFalse();
    assertThat(otherProcess.isHeld(NIGHT)).isFalse();
  }

  @Test
  void databaseThatCantBeReachedIsNamedWithoutItsPassword() {
    RunLock nowhere = lock("jdbc:postgresql://127.0.0.1:1/audit?password=hunter2");

    assertThatExceptionOfType(DatabaseUnavailableException.class)
        .isThrownBy(() -> nowhere.whileHeld(NIGHT, () -> "done"))
        .withMessageContaining("jdbc:postgresql://127.0.0.1:1/audit can't be used")
        .withMessageContaining("spring.datasource.url")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void h2FileIsALockByItself() throws Exception {
    RunLock h2 = lock("jdbc:h2:mem:lock");

    assertThat(h2.whileHeld(NIGHT, () -> "done")).isEqualTo("done");
    assertThat(h2.whileHeld(NIGHT, () -> h2.isHeld(NIGHT))).isTrue();
    assertThat(h2.isHeld(NIGHT)).isFalse();
  }

  private static List<Integer> holders(JdbcTemplate database) {
    return database.queryForList(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted", Integer.class);
  }

  private RunLock lock(String url) {
    return new RunLock(
        new JdbcConnectionDetails() {
          @Override
          public String getUsername() {
            return "postgres";
          }

          @Override
          public String getPassword() {
            return "postgres";
          }

          @Override
          public String getJdbcUrl() {
            return url;
          }
        },
        stop);
  }
}
