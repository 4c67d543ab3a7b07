// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The {@code hold} of a workload to a record; each kind has its own rules for {@code for} and
 * {@code every}.
 */
final class HoldTranslator {
  /** A batch has room for 15 pages (PAGEVEC_SIZE), and is drained when it is full. */
  private static final int LRU_BATCH = 14;

  private final Fields fields;
  private final Hold.By by;

  private HoldTranslator(Fields fields) {
    this.fields = fields;
    this.by = fields.need("by", "vmsplice", Hold.By.VMSPLICE, Readings.word(Hold.By.values()));
  }

  static Hold hold(Field field, Buffer buffer) {
    return new HoldTranslator(field.fields(List.of("by", "pages", "for", "every"))).read(buffer);
  }

  private Hold read(Buffer buffer) {
    int pages = pages(buffer);
    return switch (by) {
      case VMSPLICE -> vmsplice(pages);
      case GUP_TEST -> {
        refuse("for");
        yield new Hold(by, pages, Optional.empty(), duration("every"));
      }
      case DIRECT_IO -> {
        fields.need("for", "5ms");
        yield new Hold(by, pages, duration("for"), duration("every"));
      }
      case LRU -> {
        refuse("for");
        refuse("every");
        yield new Hold(by, pages, Optional.empty(), Optional.empty());
      }
    };
  }

  private int pages(Buffer buffer) {
    int pages = fields.read("pages", 1, Readings.whole(1, 1 << 20));
    long ofBuffer = buffer.size() / Buffer.PAGE;
    if (ofBuffer > 0 && pages > ofBuffer) {
      fields.wrong("pages", pages + " is more than the " + ofBuffer + " pages of size; hold fewer");
    } else if (by == Hold.By.LRU && pages > LRU_BATCH) {
      fields.wrong(
          "pages",
          pages + " is more than the " + LRU_BATCH + " that an LRU batch keeps; hold fewer");
    }
    return pages;
  }

  private Hold vmsplice(int pages) {
    if (fields.find("for").isEmpty() && fields.find("every").isEmpty()) {
      return new Hold(by, pages, Optional.empty(), Optional.empty());
    }
    fields.need("for", "300us");
    fields.need("every", "600us");
    var length = duration("for");
    var every = duration("every");
    if (length.isPresent() && every.isPresent() && length.get().compareTo(every.get()) >= 0) {
      fields.wrong("for", "is not shorter than every; shorten it, or remove both to hold for good");
    }
    return new Hold(by, pages, length, every);
  }

  private Optional<Duration> duration(String key) {
    return fields.find(key).flatMap(field -> field.as(Readings::duration));
  }

  private void refuse(String key) {
    fields.refuse(List.of(key), "by: " + by.id());
  }
}
