package dev.tocsin.config;

import dev.tocsin.setting.Key;
import dev.tocsin.timeinterval.TimeInterval;
import java.util.List;

/** A named entry of {@code time_intervals} or {@code mute_time_intervals}. */
record TimeIntervalSection(String name, @Key("time_intervals") List<TimeInterval> intervals) {}
