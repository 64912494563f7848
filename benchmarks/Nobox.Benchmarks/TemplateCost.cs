using System.Diagnostics;
using Nobox.Tests;

namespace Nobox.Benchmarks;

/// <summary>
/// Measures what templates cost a stream that has no use for them: streams are read with and without templates by turns, thousands of each, and the ratio
/// is the median of the pairs' ratios.
/// </summary>
internal static class TemplateCost
{
    private const int WarmUpPairs = 2_000;
    private const int Pairs = 4_000;

    // No two events are alike; or one in eight is like others, so that templates are never given up.
    private static readonly StreamShape[] Shapes =
    [
        StreamShape.EveryEventDiffers,
        new("Seven of eight events differ", (i, text) => (i % 8 == 0 ? StreamShape.All[0] : StreamShape.EveryEventDiffers).Chunk(i, text)),
    ];

    public static void Run()
    {
        using var reading = new EventReading();
        foreach (StreamShape shape in Shapes)
        {
            foreach (int chunks in new[] { 20, 200, 1_000 })
                Run(reading, shape, chunks);
        }
    }

    private static void Run(EventReading reading, StreamShape shape, int chunks)
    {
        byte[] stream = shape.Write(chunks);
        var ratios = new List<double>(Pairs);
        var times = new List<double>(Pairs);
        for (int pair = -WarmUpPairs; pair < Pairs; pair++)
        {
            bool isFirst = pair % 2 == 0;
            double first = Time(reading, stream, isFirst), second = Time(reading, stream, !isFirst);
            if (pair < 0)
                continue;
            (double with, double without) = isFirst ? (first, second) : (second, first);
            ratios.Add(with / without);
            times.Add(with);
        }

        double bytes = (double)(Bytes(reading, stream, true) - Bytes(reading, stream, false)) / chunks;
        Console.WriteLine($"| {shape.Name} | templates, {chunks} events | {PairedRounds.Median(times) / chunks:N0} ns | {PairedRounds.Median(ratios):0.000} of none | {bytes:N1} B |");
    }

    private static double Time(EventReading reading, byte[] stream, bool usesTemplates)
    {
        long start = Stopwatch.GetTimestamp();
        reading.Read(stream, usesTemplates);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static long Bytes(EventReading reading, byte[] stream, bool usesTemplates)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        reading.Read(stream, usesTemplates);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
