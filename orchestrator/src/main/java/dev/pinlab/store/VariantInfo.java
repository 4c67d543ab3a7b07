// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One variant of a run, with what was built for it.
 *
 * @param title what the series stands for, may be empty
 * @param error why there is no image, null when built
 */
public record VariantInfo(
    String id,
    String title,
    @JsonUnwrapped Origin origin,
    Status status,
    @Nullable String error,
    @JsonUnwrapped Product product) {

  /** Whether a variant has a kernel image, and if not at which step it ended. */
  public enum Status {
    @JsonProperty("built")
    BUILT,
    @JsonProperty("patch-failed")
    PATCH_FAILED,
    @JsonProperty("config-failed")
    CONFIG_FAILED,
    @JsonProperty("build-failed")
    BUILD_FAILED;

    /** The name in outputs. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What a variant was made from.
   *
   * @param arch architecture of its guests; x86_64 in runs of older versions
   * @param treeVersion null when it could not be read
   * @param commit null for a tree from no repository
   * @param cmdline extra words of the kernel command line
   */
  public record Origin(
      String arch,
      String tree,
      @Nullable String treeVersion,
      @Nullable CommitInfo commit,
      List<PatchInfo> patches,
      String cmdline) {
    /** Takes what there is. */
    public Origin(
        @Nullable String arch,
        String tree,
        @Nullable String treeVersion,
        @Nullable CommitInfo commit,
        List<PatchInfo> patches,
        String cmdline) {
      this.arch = arch == null ? "x86_64" : arch;
      this.tree = tree;
      this.treeVersion = treeVersion;
      this.commit = commit;
      this.patches = patches;
      this.cmdline = cmdline;
    }

    /** Of a tree from no repository. */
    public Origin(
        String tree, @Nullable String treeVersion, List<PatchInfo> patches, String cmdline) {
      this(null, tree, treeVersion, null, patches, cmdline);
    }
  }

  /**
   * The commit that a tree is.
   *
   * @param hash in full
   * @param subject the first line of its message
   * @param uncommitted a diff in the run directory of what the work tree had beyond it; null when
   *     that is nothing
   */
  public record CommitInfo(String hash, String subject, @Nullable String uncommitted) {}

  /** A patch file with the sha256 of its bytes. */
  public record PatchInfo(String file, String sha256) {}

  /** Digests of the resolved .config and of the image, and how the image came to be. */
  public record Product(
      @Nullable String configSha256, @Nullable String imageSha256, @Nullable BuildInfo build) {}

  /** Seconds spent and whether the image was in the cache: {@code hit} or {@code miss}. */
  public record BuildInfo(double seconds, String cache) {}
}
