using Aspire.Hosting.ApplicationModel;
using Nobox.Emulator;

namespace Aspire.Hosting;

/// <summary>Represents a part of an emulator's connection string, which is known once the emulator runs.</summary>
internal sealed class EmulatorValue(EmulatorHost host, Func<GatewayEmulator, string> read) : IValueProvider, IManifestExpressionProvider
{
    // Only a manifest shows it, and an emulator is in none: RunAsEmulator cannot be published.
    public string ValueExpression => "";

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        read(await host.StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false));
}
