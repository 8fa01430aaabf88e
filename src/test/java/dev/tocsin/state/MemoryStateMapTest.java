package dev.tocsin.state;

class MemoryStateMapTest extends StateMapContract {
  @Override
  protected StateMap<String, Entry> map() {
    return new MemoryStateMap<>(KIND);
  }
}
