package dev.tocsin.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Labels;
import org.junit.jupiter.api.Test;

class LabelIdsTest {
  private static final Labels A = Labels.of("alertname", "A");
  private final LabelIds ids = new LabelIds();

  @Test
  void labelSetThatNoTableUses_isForgottenWithTheTransaction() {
    long first = ids.of(A).id();
    ids.committed();
    assertThat(ids.of(A).id()).isNotEqualTo(first);
  }

  @Test
  void labelSetThatNoTableUses_isForgottenWithTheTransactionThatRepeatsAFailedOne() {
    assertThat(ids.toWrite(ids.of(A))).isTrue();
    ids.rolledBack();
    long repeated = ids.of(A).id();
    assertThat(ids.toWrite(ids.of(A))).isTrue();
    ids.committed();
    assertThat(ids.of(A).id()).isNotEqualTo(repeated);
  }

  @Test
  void labelSetThatATableUses_keepsItsId() {
    long first = ids.of(A).id();
    ids.use(ids.of(A), 0);
    ids.committed();
    assertThat(ids.of(A).id()).isEqualTo(first);
  }
}
