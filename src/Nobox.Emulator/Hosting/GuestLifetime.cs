using Microsoft.Extensions.Hosting;

namespace Nobox.Emulator;

/// <summary>Leaves Ctrl+C to the program that the emulator is a guest in; the default lifetime would take it over.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
