using Microsoft.Extensions.Hosting;

namespace Nobox.Emulator;

/// <summary>Leaves Ctrl+C to the program that the emulator runs in.</summary>
internal sealed class PassiveLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
