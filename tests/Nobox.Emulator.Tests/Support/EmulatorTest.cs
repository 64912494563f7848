namespace Nobox.Emulator.Tests;

/// <summary>Represents tests with an emulator for each.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    protected GatewayEmulator Emulator { get; private set; } = null!;

    /// <summary>A plain HTTP client that knows the emulator's address and token, and nothing else.</summary>
    internal GatewayCaller Gateway { get; private set; } = null!;

    protected virtual EmulatorOptions Options => new();

    public async ValueTask InitializeAsync()
    {
        Emulator = await GatewayEmulator.StartAsync(Options);
        Gateway = new GatewayCaller(Emulator);
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.Dispose();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
