using System.CommandLine;

namespace Nobox.Emulator;

/// <summary>The command line of the program: start an emulator, say how to use it, serve until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static RootCommand Create()
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !ushort.TryParse(result.Tokens[0].Value, out _))
                result.AddError("--port takes a number from 0 to 65535.");
        });
        var catalog = new Option<FileInfo?>("--catalog")
        {
            Description = "The models to serve, in the shape of models.json.",
            HelpName = "FILE",
        };
        var tokens = new Option<TokenArgument[]>("--token")
        {
            Description = "A token to accept, with its wallet's balance in US dollars (1000 when left out). May be repeated.",
            HelpName = "TOKEN[=BALANCE]",
            CustomParser = result => TokenArgument.ParseAll(result),
            DefaultValueFactory = _ => [],
        };
        var command = new RootCommand("The gateway on this machine: answers as the gateway does, without asking any model.")
        {
            port,
            catalog,
            tokens,
        };
        command.SetAction((arguments, stop) => RunAsync(
            arguments.GetValue(port),
            arguments.GetValue(catalog),
            arguments.GetValue(tokens) ?? [],
            arguments.InvocationConfiguration,
            stop));
        return command;
    }

    private static async Task<int> RunAsync(
        int port, FileInfo? catalog, TokenArgument[] tokens, InvocationConfiguration console, CancellationToken stop)
    {
        try
        {
            var options = new EmulatorOptions
            {
                Port = port,
                Catalog = catalog is null ? null : await File.ReadAllBytesAsync(catalog.FullName, stop),
                Wallets = tokens.DistinctBy(token => token.Token).ToDictionary(token => token.Token, token => token.Balance),
            };
            await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(options, stop);
            await console.Output.WriteLineAsync(Greeting(emulator, tokens.FirstOrDefault()?.Token ?? emulator.Token));
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            await console.Error.WriteLineAsync($"Cannot start: {e.Message}");
            return 1;
        }
    }

    private static string Greeting(GatewayEmulator emulator, string token) => $"""
        The gateway emulator serves {emulator.Models.Count} models.

          base URL   {emulator.BaseUrl}
          token      {token}  ({emulator.BalanceOf(token)} USD)

        To let a program use it:

          export NOBOX_BASE_URL={emulator.BaseUrl}
          export NOBOX_TOKEN={token}

        Ctrl+C stops it.
        """;
}
