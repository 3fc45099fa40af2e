package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request and the ways it can end. */
record Exchange(Request request, Response response, Callback callback) {

  /**
   * The same exchange that tells its status just before the client can know it: a test that has the
   * answer finds the call recorded.
   */
  Exchange telling(IntConsumer status) {
    AtomicBoolean told = new AtomicBoolean();
    Runnable tell =
        () -> {
          if (told.compareAndSet(false, true)) {
            status.accept(response.getStatus() == 0 ? 200 : response.getStatus());
          }
        };
    Response telling =
        new Response.Wrapper(request, response) {
          @Override
          public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
            tell.run();
            super.write(last, content, written);
          }
        };
    return new Exchange(request, telling, Callback.from(tell, callback));
  }

  /** The same exchange whose answer is held back once it is known. */
  Exchange withholding(HangingExchanges hanging, IntConsumer status) {
    AtomicBoolean held = new AtomicBoolean();
    Runnable hold =
        () -> {
          if (held.compareAndSet(false, true)) {
            hanging.hold(this);
            status.accept(RecordedCall.NO_ANSWER);
          }
        };
    Response withholding =
        new Response.Wrapper(request, response) {
          @Override
          public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
            hold.run();
          }
        };
    return new Exchange(request, withholding, Callback.from(hold));
  }

  /** The same exchange that goes on with the action, and writes no more, after half of a body. */
  Exchange breakingOffInTheBody(Consumer<Exchange> action) {
    AtomicBoolean brokenOff = new AtomicBoolean();
    Exchange whole = this;
    Response breaking =
        new Response.Wrapper(request, response) {
          @Override
          public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
            if (content == null || !content.hasRemaining()) {
              super.write(last, content, written);
            } else if (brokenOff.compareAndSet(false, true)) {
              ByteBuffer half = content.slice(content.position(), content.remaining() / 2);
              super.write(false, half, Callback.from(() -> action.accept(whole)));
            }
          }
        };
    return new Exchange(request, breaking, callback);
  }

  /** The same exchange that is reset once its answer is known. */
  Exchange losing(IntConsumer status) {
    AtomicBoolean lost = new AtomicBoolean();
    Runnable lose =
        () -> {
          if (lost.compareAndSet(false, true)) {
            status.accept(RecordedCall.NO_ANSWER);
            reset();
          }
        };
    Response losing =
        new Response.Wrapper(request, response) {
          @Override
          public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
            lose.run();
          }
        };
    return new Exchange(request, losing, Callback.from(lose));
  }

  void send(Reply reply) {
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    byte[] body = reply.body().getBytes(UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean bodiless = request.getMethod().equals("HEAD");
    response.write(true, bodiless ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
  }

  /** Reads what is being uploaded first: a client that still sends sees no answer. */
  void drainAndSend(Reply reply) {
    Content.Source.consumeAll(request, Callback.from(() -> send(reply), callback::failed));
  }

  void onThreadOfServer(Runnable task) {
    request.getComponents().getExecutor().execute(task);
  }

  /** Ends the connection after what was sent. */
  void close() {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new EOFException("closed on purpose"));
  }

  /** Ends the connection with a reset, so that the client can't mistake it for an answer. */
  void reset() {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    try {
      if (endPoint.getTransport() instanceof SocketChannel channel) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // closed by the client already, which is what is wanted
    }
    endPoint.close();
    callback.failed(new EOFException("reset on purpose"));
  }
}
