package dev.tocsin.receiver;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends the first line of an answer for the decoder that comes next, which is stricter than those
 * who write HTTP by hand: an odd version becomes 1.0, and a line that is cut off by the end of the
 * connection is ended.
 */
final class StatusLine extends ByteToMessageDecoder {
  private static final int LONGEST = 64 * 1024;
  private static final Pattern USUAL = Pattern.compile("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?");
  private static final Pattern ODD =
      Pattern.compile("(?i)(?:HTTP(?:/[0-9.]*)?|ICY)\\s+([1-9][0-9]{2})(?:\\s+(.*))?");

  private boolean passed;

  /** An answer to another request comes next. */
  void expect() {
    passed = false;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (passed) {
      out.add(in.readRetainedSlice(in.readableBytes()));
      return;
    }
    int length = in.bytesBefore((byte) '\n');
    if (length >= 0) {
      mend(in, length, out);
      in.skipBytes(1);
    } else if (in.readableBytes() > LONGEST) {
      passed = true;
    }
  }

  @Override
  protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (!passed && in.isReadable()) {
      mend(in, in.readableBytes(), out);
    } else if (in.isReadable()) {
      decode(context, in, out);
    }
  }

  /** Blank lines may come first. */
  private void mend(ByteBuf in, int length, List<Object> out) {
    String line = in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString().strip();
    if (!line.isEmpty()) {
      passed = true;
      out.add(Unpooled.copiedBuffer(mended(line) + "\r\n", StandardCharsets.ISO_8859_1));
    }
  }

  private static String mended(String line) {
    Matcher odd = ODD.matcher(line);
    if (USUAL.matcher(line).matches() || !odd.matches()) {
      return line;
    }
    return "HTTP/1.0 " + odd.group(1) + " " + (odd.group(2) == null ? "" : odd.group(2));
  }
}
