using Nobox;
using Nobox.Emulator;

/// <summary>
/// The gateway that a sample talks to. With NOBOX_TOKEN set it is the real one, which spends real money: less than a cent. Without
/// it, an emulator of the gateway runs inside the program, so that everything works offline.
/// </summary>
internal sealed class SampleGateway : IAsyncDisposable
{
    private SampleGateway(NoboxClient client, GatewayEmulator? emulator)
    {
        Client = client;
        Emulator = emulator;
    }

    public NoboxClient Client { get; }

    public GatewayEmulator? Emulator { get; }

    public static async Task<SampleGateway> OpenAsync()
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NoboxClient.TokenVariable)))
        {
            var client = NoboxClient.FromEnvironment();
            Console.WriteLine($"Talking to the gateway at {client.BaseUrl}.");
            return new SampleGateway(client, null);
        }

        GatewayEmulator emulator = await GatewayEmulator.StartAsync();
        Console.WriteLine($"No NOBOX_TOKEN: talking to an emulator in this process at {emulator.BaseUrl}. Its responses are made up.");
        return new SampleGateway(new NoboxClient(new NoboxClientOptions { Token = emulator.Token, BaseUrl = emulator.BaseUrl }), emulator);
    }

    /// <summary>Sets the options of a client that an application registers, when the gateway is the emulator.</summary>
    public void Configure(NoboxClientOptions options)
    {
        if (Emulator is not null)
            (options.Token, options.BaseUrl) = (Emulator.Token, Emulator.BaseUrl);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (Emulator is not null)
            await Emulator.DisposeAsync();
    }
}
