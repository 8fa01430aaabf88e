package dev.tocsin.nflog;

/**
 * One place where alerts are told.
 *
 * @param destination whom an integration tells; opaque and free of secrets
 * @param rank tells apart the ways on which one alert reaches the same destination: 0 for the first
 *     in the order of the routing tree
 */
public record Slot(String destination, int rank) {}
