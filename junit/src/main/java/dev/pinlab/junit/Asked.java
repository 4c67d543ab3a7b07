// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.junit.AskedVariant.Common;
import dev.pinlab.vm.Accel;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotations of a test ask for; those of the method are stronger than those of its class,
 * and these than those of the classes around it. Pure.
 *
 * @param named variants as they were named
 * @param layouts may be none where no guest is asked for
 * @param common what holds for variants that do not say otherwise
 * @param accel empty to prove KVM and fall back
 * @param seed empty when nobody named one
 */
record Asked(
    List<AskedVariant> named,
    List<AskedLayout> layouts,
    Common common,
    Optional<Accel> accel,
    OptionalLong seed) {
  private static final Asked NOTHING =
      new Asked(List.of(), List.of(), Common.NONE, Optional.empty(), OptionalLong.empty());

  Asked {
    named = distinct("variant", named, AskedVariant::id);
    layouts = distinct("layout", layouts, AskedLayout::id);
  }

  /** What a class asks for all its tests. */
  static Asked of(Class<?> type) {
    Asked around = type.getEnclosingClass() == null ? NOTHING : of(type.getEnclosingClass());
    Optional<Kernels> kernels = AnnotationSupport.findAnnotation(type, Kernels.class);
    List<AskedVariant> named = new ArrayList<>();
    kernels.ifPresent(all -> words(all.variants()).map(AskedVariant::of).forEach(named::add));
    variants(type).forEach(named::add);
    List<AskedLayout> layouts = new ArrayList<>();
    kernels.ifPresent(all -> words(all.layouts()).map(AskedLayout::of).forEach(layouts::add));
    layouts(type).forEach(layouts::add);
    Common common =
        kernels
            .map(all -> new Common(all.tree(), List.of(all.configs()), all.cmdline(), all.arch()))
            .orElse(Common.NONE);
    return new Asked(named, layouts, common, kernels.flatMap(all -> accel(all.accel())), seed(type))
        .or(around);
  }

  /** What a method asks for in a class; a tree alone is a variant where there is no other. */
  static Asked of(Method method, Class<?> type) {
    Asked ofClass = of(type);
    Optional<KernelTest> test = AnnotationSupport.findAnnotation(method, KernelTest.class);
    List<AskedVariant> named = new ArrayList<>(variants(method).toList());
    test.ifPresent(one -> named.addAll(variants(one, ofClass.named)));
    if (named.isEmpty() && ofClass.named.isEmpty()) {
      named.add(AskedVariant.unnamed("", List.of()));
    }
    List<AskedLayout> layouts = new ArrayList<>(layouts(method).toList());
    test.ifPresent(one -> layouts.addAll(layouts(one, ofClass.layouts)));
    Common common =
        test.map(one -> new Common(one.tree(), List.of(one.configs()), one.cmdline(), ""))
            .orElse(Common.NONE);
    return new Asked(named, layouts, common, test.flatMap(one -> accel(one.accel())), seed(method))
        .or(ofClass);
  }

  /** The variants with all that is said of them. */
  List<AskedVariant> variants() {
    return named.stream().map(one -> one.over(common)).toList();
  }

  /** Those of its guests, as they were named; an empty name is the host's own. */
  Set<String> architectures() {
    return named.isEmpty()
        ? Set.of(common.arch())
        : variants().stream().map(variant -> variant.common().arch()).collect(Collectors.toSet());
  }

  private Asked or(Asked weaker) {
    return new Asked(
        named.isEmpty() ? weaker.named : named,
        layouts.isEmpty() ? weaker.layouts : layouts,
        common.or(weaker.common),
        accel.isPresent() ? accel : weaker.accel,
        seed.isPresent() ? seed : weaker.seed);
  }

  private static Stream<AskedVariant> variants(AnnotatedElement element) {
    return AnnotationSupport.findRepeatableAnnotations(element, Variant.class).stream()
        .map(AskedVariant::of);
  }

  private static List<AskedVariant> variants(KernelTest test, List<AskedVariant> ofClass) {
    List<AskedVariant> own = new ArrayList<>();
    boolean one = !test.series().isEmpty() || test.patches().length > 0;
    if (one && test.variants().length > 0) {
      throw new KernelTestException(
          "variants: a test that names a series or patches has one variant; remove one of them");
    }
    if (one) {
      own.add(AskedVariant.unnamed(test.series(), List.of(test.patches())));
    }
    words(test.variants())
        .map(
            text ->
                AskedVariant.isWords(text)
                    ? AskedVariant.of(text)
                    : find("variant", text, ofClass, AskedVariant::id))
        .forEach(own::add);
    return own;
  }

  private static Stream<AskedLayout> layouts(AnnotatedElement element) {
    return AnnotationSupport.findRepeatableAnnotations(element, Layout.class).stream()
        .map(
            one ->
                one.id().isEmpty()
                    ? AskedLayout.of(one.value())
                    : AskedLayout.of(one.id(), one.value()));
  }

  private static List<AskedLayout> layouts(KernelTest test, List<AskedLayout> ofClass) {
    Stream<String> one = test.layout().isEmpty() ? Stream.empty() : Stream.of(test.layout());
    return Stream.concat(one, words(test.layouts())).map(text -> layout(text, ofClass)).toList();
  }

  /** The layout of words, or one of some by its id. */
  static AskedLayout layout(String text, List<AskedLayout> known) {
    return AskedLayout.isWords(text)
        ? AskedLayout.of(text)
        : find("layout", text, known, AskedLayout::id);
  }

  /** One of some by its id. */
  static <T> T find(String what, String id, List<T> known, Function<T, String> idOf) {
    return known.stream()
        .filter(one -> idOf.apply(one).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new KernelTestException(
                    "%s \"%s\": the class has none of that id; it has %s"
                        .formatted(
                            what,
                            id,
                            known.isEmpty()
                                ? "none at all"
                                : known.stream().map(idOf).collect(Collectors.joining(", ")))));
  }

  private static <T> List<T> distinct(String what, List<T> all, Function<T, String> idOf) {
    Map<String, T> byId = new LinkedHashMap<>();
    for (T one : all) {
      T before = byId.putIfAbsent(idOf.apply(one), one);
      if (before != null && !before.equals(one)) {
        throw new KernelTestException(
            "%s %s: is there twice; rename one".formatted(what, idOf.apply(one)));
      }
    }
    return List.copyOf(byId.values());
  }

  private static Stream<String> words(String[] texts) {
    return Stream.of(texts);
  }

  private static Optional<Accel> accel(String text) {
    return switch (text) {
      case "", "auto" -> Optional.empty();
      case "kvm" -> Optional.of(Accel.KVM);
      case "tcg" -> Optional.of(Accel.TCG);
      default ->
          throw new KernelTestException(
              "accel: \"%s\" is not known; choose from auto, kvm, tcg".formatted(text));
    };
  }

  private static OptionalLong seed(AnnotatedElement element) {
    return AnnotationSupport.findAnnotation(element, Seed.class)
        .map(seed -> OptionalLong.of(seed.value()))
        .orElse(OptionalLong.empty());
  }
}
