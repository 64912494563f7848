using BenchmarkDotNet.Attributes;

namespace Nobox.Benchmarks;

/// <summary>Measures the cost of making a client.</summary>
public class ClientBenchmarks
{
    private const int Clients = 100;

    [Benchmark(OperationsPerInvoke = Clients)]
    public int Construction()
    {
        int made = 0;
        for (int i = 0; i < Clients; i++)
        {
            using var client = new NoboxClient("token");
            made += client.BaseUrl.Port;
        }

        return made;
    }
}
