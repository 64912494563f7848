using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using StackExchange.Redis;

/// <summary>A silo of Orleans: the texts of one machine, or this machine's share of those of another one.</summary>
internal static class Machine
{
    private const string Cluster = "bulk";

    // A call waits for a permit and for the gateway; Orleans gives up later than the client.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(10);

    /// <summary>Works for the driver on another machine, until Ctrl-C.</summary>
    public static Task<int> ServeAsync(BulkOptions options) => RunAsync(options, async host =>
    {
        Console.WriteLine("Ready. Ctrl-C ends.");
        await host.WaitForShutdownAsync();
        return 0;
    });

    /// <summary>Sends the texts to the machines, this one included, and writes what comes back.</summary>
    public static Task<int> DriveAsync(string texts, Ledger ledger, Survey survey, BulkOptions options) => RunAsync(options, async host =>
    {
        if (options.Budget is not null && survey.MostCost is null)
            throw new InvalidDataException("The catalog has no price for the model, so a budget cannot be kept.");
        CancellationToken stop = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var silos = host.Services.GetRequiredService<ISiloStatusOracle>();
        int Machines() => Math.Max(1, silos.GetApproximateSiloStatuses(onlyActive: true).Count);
        var window = new ConcurrencyWindow(() => options.Concurrency * Machines());
        using var driver = new Driver(host.Services.GetRequiredService<IGrainFactory>(), ledger, window, options);
        var display = new ProgressDisplay(ledger, survey, () => (window.Size, Machines()), options.Json);
        string ending = "";
        await display.ShowWhileAsync(async () => ending = await driver.RunAsync(texts, stop));
        display.ShowEnd(ending);
        return ending == Driver.Complete ? 0 : 2;
    });

    private static async Task<int> RunAsync(BulkOptions options, Func<IHost, Task<int>> run)
    {
        // The first line is for people, and the output is for programs.
        TextWriter output = Console.Out;
        Console.SetOut(Console.Error);
        await using SampleGateway gateway = await SampleGateway.OpenAsync();
        Console.SetOut(output);

        ConfigurationOptions? redis = options.Redis is { } server ? ConfigurationOptions.Parse(server) : null;
        await using ConnectionMultiplexer? connection = redis is null ? null : await ConnectionMultiplexer.ConnectAsync(redis);
        FollowingRateLimiter limiter = Permits.Create(connection);

        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans", LogLevel.Critical).AddFilter("Orleans.Runtime.MembershipService", LogLevel.Error).AddFilter("Polly", LogLevel.Critical).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(limiter);
        builder.Services.AddNobox(client =>
        {
            gateway.Configure(client);
            client.RateLimiter = limiter;
            client.Timeout = LongestCall;
            client.ResponseHeadersTimeout = TimeSpan.FromMinutes(1);

            // The driver tries again: it knows of all texts, and slows down when many fail.
            client.MaxRetries = 0;
        });
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = Cluster);
            silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = LongestCall + TimeSpan.FromMinutes(1));
            if (redis is null)
                silo.UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: Cluster, clusterId: Cluster);
            else
                Join(silo, redis);
        });
        using IHost host = builder.Build();
        await host.StartAsync();
        int exitCode = await run(host);
        await host.StopAsync();
        return exitCode;
    }

    private static void Join(ISiloBuilder silo, ConfigurationOptions redis)
    {
        silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = redis);
        silo.ConfigureEndpoints(AddressToward(redis.EndPoints[0]), FreePort(), gatewayPort: 0, listenOnAnyHostAddress: true);
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // A machine that is gone misses three probes, two seconds apart, with two others; then its texts are sent to others. A machine that is only slow has six seconds.
            membership.ProbeTimeout = TimeSpan.FromSeconds(2);
            membership.NumMissedProbesLimit = 3;
            membership.NumVotesForDeathDeclaration = 2;

            // Machines that all died at once are forgotten after three heartbeats, so that new ones need not wait for them.
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
    }

    /// <summary>Returns the address of this machine in the network of the server: the other machines are there too.</summary>
    private static IPAddress AddressToward(EndPoint server)
    {
        // Nothing is sent: the port only has to be one.
        const int Port = 1;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server is DnsEndPoint name ? new DnsEndPoint(name.Host, Port) : new IPEndPoint(((IPEndPoint)server).Address, Port));
        return ((IPEndPoint)socket.LocalEndPoint!).Address;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
