using Nobox.Emulator;

namespace Aspire.Hosting;

/// <summary>Represents an emulator in the app host's process: it starts when its address is first needed, and stops with the services of the app host.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private readonly Lazy<Task<GatewayEmulator>> _emulator;

    public EmulatorHost(EmulatorOptions options, Action<GatewayEmulator>? configure)
    {
        _emulator = new(async () =>
        {
            GatewayEmulator emulator = await GatewayEmulator.StartAsync(options).ConfigureAwait(false);
            try
            {
                configure?.Invoke(emulator);
                return emulator;
            }
            catch
            {
                await emulator.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        });
        BaseUrl = new EmulatorValue(this, static emulator => emulator.BaseUrl.ToString());
        Token = new EmulatorValue(this, static emulator => emulator.Token);
    }

    public EmulatorValue BaseUrl { get; }

    public EmulatorValue Token { get; }

    public Task<GatewayEmulator> StartAsync() => _emulator.Value;

    public async ValueTask DisposeAsync()
    {
        if (_emulator is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _emulator.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }
}
