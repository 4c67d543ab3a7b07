// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.vm.Accel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatienceTest {
  @Test
  void a_guest_without_kvm_gets_more_time_to_boot() {
    assertThat(Patience.with(Accel.TCG).boot()).isGreaterThan(Patience.with(Accel.KVM).boot());
  }

  @ParameterizedTest
  @EnumSource
  void a_guest_lives_longer_than_any_one_wait_for_it(Accel accel) {
    Patience patience = Patience.with(accel);

    assertThat(patience.lifetime()).isGreaterThan(patience.boot().plus(patience.progress()));
  }
}
