package dev.tocsin.notify;

import dev.tocsin.nflog.Slot;
import dev.tocsin.nflog.Told;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a flush and what one integration knows of it.
 *
 * @param told what its slot was last told; null for nothing
 * @param owed whether a notification about it is still on its way
 */
record Standing(FlushedAlert flushed, Slot slot, @Nullable Told told, boolean owed) {
  /** The other side believes that it fires. */
  boolean open() {
    return told != null && told.firing();
  }

  boolean visible() {
    return !flushed.muted();
  }

  boolean firing() {
    return !flushed.resolved();
  }

  /** It fires, and the newest message does not show it. */
  boolean firingNews() {
    return firing() && visible() && !(open() && shown());
  }

  private boolean shown() {
    return told != null && told.shown();
  }

  boolean shownOpen() {
    return open() && shown();
  }

  /** It has resolved, and somebody waits to hear so; muting does not keep an end from them. */
  boolean resolvedNews() {
    return !firing() && (open() || (owed && visible()));
  }

  /** It fires and may not be told. */
  boolean held() {
    return firing() && !visible();
  }

  /** It has resolved, and the other side still believes that it fires. */
  boolean resolvedOpen() {
    return !firing() && open();
  }

  /** It came and went between two flushes. */
  boolean missed() {
    return !firing() && visible() && told == null && !owed;
  }

  boolean repeatDue(Instant newestThatIsOld) {
    return firing() && visible() && told != null && !told.at().isAfter(newestThatIsOld);
  }
}
