using BenchmarkDotNet.Attributes;

namespace Nobox.Benchmarks;

/// <summary>What a program pays for its compiled catalog, and for a client.</summary>
public class CatalogBenchmarks
{
    private const int Rounds = 100_000;

    [Benchmark(OperationsPerInvoke = Rounds)]
    public int LookupById()
    {
        int found = 0;
        for (int i = 0; i < Rounds; i++)
            found += ChatModels.TryFind("openai/gpt-4o", out _) ? 1 : 0;
        return found;
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public int LookupByPublicId()
    {
        int found = 0;
        for (int i = 0; i < Rounds; i++)
            found += ChatModels.TryFind("gpt-4o", out _) ? 1 : 0;
        return found;
    }

    [Benchmark(OperationsPerInvoke = 100)]
    public int ClientConstruction()
    {
        int made = 0;
        for (int i = 0; i < 100; i++)
        {
            using var client = new NoboxClient("token");
            made += client.BaseUrl.Port;
        }

        return made;
    }
}
