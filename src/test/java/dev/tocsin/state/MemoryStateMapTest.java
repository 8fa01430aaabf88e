package dev.tocsin.state;

class MemoryStateMapTest extends StateMapContract {
  @Override
  StateMap<String, Entry> map() {
    return new MemoryStateMap<>(KIND);
  }
}
