// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.util.List;

/** A variant as a test asks for it; what is empty is unsaid. */
record AskedVariant(String id, Common common, String series, List<String> patches) {
  AskedVariant {
    patches = List.copyOf(patches);
  }

  /** What variants of a class may have in common. */
  record Common(String tree, List<String> configs, String cmdline, String arch) {
    static final Common NONE = new Common("", List.of(), "", "");

    Common {
      configs = List.copyOf(configs);
    }

    /** With what another one says where this one says nothing. */
    Common or(Common other) {
      return new Common(
          tree.isEmpty() ? other.tree : tree,
          configs.isEmpty() ? other.configs : configs,
          cmdline.isEmpty() ? other.cmdline : cmdline,
          arch.isEmpty() ? other.arch : arch);
    }
  }

  /** Whether a text is a variant of its own rather than the id of one. */
  static boolean isWords(String text) {
    return text.contains("=");
  }

  /** The variant of {@code id=series}. */
  static AskedVariant of(String words) {
    int at = words.indexOf('=');
    if (at < 1) {
      throw new KernelTestException(
          "variant \"%s\": has no id; write ID=SERIES, or ID= for the tree as it is"
              .formatted(words));
    }
    return new AskedVariant(
        words.substring(0, at).strip(), Common.NONE, words.substring(at + 1).strip(), List.of());
  }

  /** A variant that nobody gave a name. */
  static AskedVariant unnamed(String series, List<String> patches) {
    return new AskedVariant(name(series, patches), Common.NONE, series, patches);
  }

  private static String name(String series, List<String> patches) {
    if (!series.isEmpty()) {
      return Ids.of(last(series));
    }
    return switch (patches.size()) {
      case 0 -> "unpatched";
      case 1 -> Ids.of(last(patches.get(0)).replaceAll("\\.patch$", ""));
      default -> "patched";
    };
  }

  private static String last(String path) {
    String whole = path.replaceAll("/+$", "");
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  /** With what holds for all variants of a test. */
  AskedVariant over(Common other) {
    return new AskedVariant(id, common.or(other), series, patches);
  }

  static AskedVariant of(Variant variant) {
    return new AskedVariant(
        variant.id(),
        new Common(variant.tree(), List.of(variant.configs()), variant.cmdline(), variant.arch()),
        variant.series(),
        List.of(variant.patches()));
  }
}
