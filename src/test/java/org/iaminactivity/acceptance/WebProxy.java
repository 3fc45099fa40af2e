package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on this machine that lets nobody out, and remembers where to they wanted. */
final class WebProxy implements AutoCloseable {

  private final List<String> requested = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;

  WebProxy() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread serving = new Thread(this::serve, "proxy");
    serving.setDaemon(true);
    serving.start();
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** The first lines of the requests, such as {@code CONNECT host:443}. */
  List<String> requested() {
    return requested.stream().map(line -> line.replaceFirst(" HTTP/.*", "")).distinct().toList();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          BufferedReader in =
              new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
        requested.add(String.valueOf(in.readLine()));
        String header = in.readLine();
        while (header != null && !header.isEmpty()) {
          header = in.readLine();
        }
        client
            .getOutputStream()
            .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
      } catch (IOException ignored) {
        // The client left, or the test is over.
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
