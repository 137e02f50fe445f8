// A service in Go with its stock OpenTelemetry, as its users write it: it answers what something costs. Where spans, log
// lines and metrics go, and what it is called, its environment says.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"go.opentelemetry.io/contrib/bridges/otelslog"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlpmetric/otlpmetrichttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/log/global"
	"go.opentelemetry.io/otel/propagation"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

// start sends spans, log lines and metrics; the function that it gives sends what is left.
func start(ctx context.Context) (func(context.Context), error) {
	spans, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := otlploghttp.New(ctx)
	if err != nil {
		return nil, err
	}
	numbers, err := otlpmetrichttp.New(ctx)
	if err != nil {
		return nil, err
	}
	traces := sdktrace.NewTracerProvider(sdktrace.WithBatcher(spans))
	logs := sdklog.NewLoggerProvider(sdklog.WithProcessor(sdklog.NewBatchProcessor(lines)))
	metrics := sdkmetric.NewMeterProvider(sdkmetric.WithReader(sdkmetric.NewPeriodicReader(numbers)))
	otel.SetTracerProvider(traces)
	global.SetLoggerProvider(logs)
	otel.SetMeterProvider(metrics)
	otel.SetTextMapPropagator(propagation.TraceContext{})
	return func(ctx context.Context) {
		for _, end := range []func(context.Context) error{traces.Shutdown, logs.Shutdown, metrics.Shutdown} {
			if err := end(ctx); err != nil {
				log.Print(err)
			}
		}
	}, nil
}

func price(w http.ResponseWriter, r *http.Request) {
	ctx, span := otel.Tracer("prices").Start(r.Context(), "look up the price")
	defer span.End()
	item := r.URL.Query().Get("item")
	span.SetAttributes(attribute.String("item", item))
	lookups, err := otel.Meter("prices").Int64Counter("price.lookups")
	if err == nil {
		lookups.Add(ctx, 1)
	}
	otelslog.NewLogger("prices").WarnContext(ctx, "the price is old", "item", item)
	fmt.Fprint(w, 12.5)
}

func main() {
	ctx := context.Background()
	stop, err := start(ctx)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	routes := http.NewServeMux()
	routes.HandleFunc("GET /price", price)
	go func() { log.Fatal(http.Serve(listener, otelhttp.NewHandler(routes, "prices"))) }()
	fmt.Printf("http://%s/price\n", listener.Addr())

	// It ends when told to, and with whoever started it.
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		ended <- syscall.SIGTERM
	}()
	<-ended
	stop(ctx)
}
