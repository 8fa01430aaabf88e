package dev.tocsin.receiver;

/** The {@code global} section: what integrations fall back to. */
public record GlobalConfig() {}
