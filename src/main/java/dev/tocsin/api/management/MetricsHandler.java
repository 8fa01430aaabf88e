package dev.tocsin.api.management;

import dev.tocsin.api.ApiServices;
import dev.tocsin.api.BuildInfo;
import dev.tocsin.api.Reading;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}: as text or in the OpenMetrics format, compressed where the client can. */
public final class MetricsHandler {
  private static final ExpositionFormatWriter TEXT =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
  private static final ExpositionFormatWriter OPEN_METRICS =
      OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(false).build();

  private final ApiServices services;
  private final PrometheusRegistry registry;
  private final AlertStateMetrics states;

  public MetricsHandler(ApiServices services, BuildInfo build, PrometheusRegistry registry) {
    this.services = services;
    this.registry = registry;
    states = new AlertStateMetrics(registry);
    BuildInfoMetrics.register(build, registry);
  }

  Future<?> show(RoutingContext context) {
    ExpositionFormatWriter format = format(context.request().getHeader("Accept"));
    boolean gzip = acceptsGzip(context.request().getHeader("Accept-Encoding"));
    return Reading.run(context, () -> scrape(format, gzip))
        .compose(page -> answer(context.response(), page, format, gzip));
  }

  private static Future<Void> answer(
      HttpServerResponse response, Buffer page, ExpositionFormatWriter format, boolean gzip) {
    response.putHeader("Content-Type", format.getContentType());
    if (gzip) {
      response.putHeader("Content-Encoding", "gzip");
    }
    return response.end(page);
  }

  private Buffer scrape(ExpositionFormatWriter format, boolean gzip) {
    states.count(
        services.alerts().snapshot(), services.running().get(), services.clock().instant());
    ByteArrayOutputStream page = new ByteArrayOutputStream(1 << 15);
    try (OutputStream out = gzip ? new GZIPOutputStream(page) : page) {
      format.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(page.toByteArray());
  }

  private static ExpositionFormatWriter format(@Nullable String accept) {
    return OPEN_METRICS.accepts(accept) ? OPEN_METRICS : TEXT;
  }

  private static boolean acceptsGzip(@Nullable String encodings) {
    return encodings != null
        && encodings
            .toLowerCase(Locale.ROOT)
            .matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
  }
}
