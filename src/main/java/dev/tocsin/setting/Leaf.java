package dev.tocsin.setting;

/** A value that is one scalar in YAML and is printed there as its {@code toString} says. */
public interface Leaf {}
