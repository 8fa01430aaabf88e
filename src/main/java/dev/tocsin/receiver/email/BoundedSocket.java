package dev.tocsin.receiver.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A connection over which only so much is heard: no answers that never end fill the memory. */
final class BoundedSocket extends Socket {
  /** Enough for a few thousand recipients. */
  private static final int MOST_BYTES = 1 << 20;

  @Override
  public InputStream getInputStream() throws IOException {
    return new Bounded(super.getInputStream());
  }

  private static final class Bounded extends FilterInputStream {
    private int left = MOST_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      return counted(read, read);
    }

    private int counted(int result, int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new IOException("the server's answers never end");
      }
      return result;
    }
  }
}
