using System.CommandLine;
using System.Globalization;
using Nobox.Emulator;

namespace Nobox.Tool;

/// <summary><c>nobox emulator</c>: serves the gateway on this machine.</summary>
internal static class EmulatorCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = static _ => 0 };
        Option<string?> catalog = CommonOptions.Catalog();
        var wallets = new Option<string[]>("--wallet") { Description = "A token to accept, with the balance of its wallet in US dollars; may be repeated.", HelpName = "TOKEN=BALANCE", DefaultValueFactory = static _ => [] };
        var faults = new Option<string[]>("--fault") { Description = "A fault for the requests of a token, for example demo=rate_limit:2;times=1; may be repeated.", HelpName = "TOKEN=FAULT", DefaultValueFactory = static _ => [] };
        var pace = new Option<int>("--pace") { Description = "The pause before every token of a stream, in milliseconds.", HelpName = "MS", DefaultValueFactory = static _ => 0 };
        var latency = new Option<int>("--latency") { Description = "The time from a chat request to its response, in milliseconds.", HelpName = "MS", DefaultValueFactory = static _ => 0 };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Do not log requests." };
        var command = new ToolCommand(
            "emulator",
            "Serves the gateway on this machine for tests and offline work, and logs each request, until Ctrl-C.",
            "0 stopped",
            "nobox emulator --port 5080",
            "nobox emulator --wallet demo=0.01 --fault \"demo=rate_limit:2;times=1\" --pace 20")
        {
            port, catalog, wallets, faults, pace, latency, quiet,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            CatalogLocation location = await CatalogLocator.FindAsync(environment, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            (string Token, string Fault)[] rules = [.. arguments.GetRequiredValue(faults).Select(static fault => Split(fault, "--fault TOKEN=FAULT"))];
            EmulatorOptions options = CreateOptions(
                arguments.GetRequiredValue(port), arguments.GetRequiredValue(pace), arguments.GetRequiredValue(latency), arguments.GetRequiredValue(wallets), rules.Select(static rule => rule.Token)) with
            {
                Catalog = location.Base is { } file ? await AtomicFile.ReadAsync(file, cancellationToken).ConfigureAwait(false) : null,
                Routes = CatalogueRoutes.Of(async () =>
                {
                    LoadedCatalog loaded = await LoadedCatalog.LoadAsync(location with { Files = [.. location.Files.Take(1)] }, cancellationToken).ConfigureAwait(false);
                    return (loaded, await CatalogHistory.ReadAsync(loaded, environment.Today, cancellationToken).ConfigureAwait(false));
                }),
            };
            try
            {
                await ServeAsync(output, options, rules, !arguments.GetValue(quiet), cancellationToken).ConfigureAwait(false);
                return ExitCodes.Success;
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                throw new ToolException($"Cannot start: {e.Message}", e);
            }
        });
        return command;
    }

    private static EmulatorOptions CreateOptions(int port, int pace, int latency, string[] wallets, IEnumerable<string> faultyTokens)
    {
        if (port is < 0 or > ushort.MaxValue)
            throw new ToolException($"'{port}' is not a port: give a number from 0 to 65535.");
        if (pace < 0)
            throw new ToolException($"'{pace}' is not a pause: give milliseconds, 0 or more.");
        if (latency < 0)
            throw new ToolException($"'{latency}' is not a latency: give milliseconds, 0 or more.");
        var balances = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (string wallet in wallets)
        {
            (string token, string balance) = Split(wallet, "--wallet TOKEN=BALANCE");
            balances[token] = decimal.TryParse(balance, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal dollars)
                ? dollars
                : throw new ToolException($"'{balance}' is not a balance: give US dollars, for example 0.01.");
        }

        foreach (string token in faultyTokens)
            balances.TryAdd(token, 1000m);
        return new() { Port = port, ChunkDelay = TimeSpan.FromMilliseconds(pace), Latency = TimeSpan.FromMilliseconds(latency), Wallets = balances };
    }

    private static (string Token, string Value) Split(string text, string form) => text.IndexOf('=') is > 0 and var equals
        ? (text[..equals], text[(equals + 1)..])
        : throw new ToolException($"'{text}' is not of the form {form}.");

    private static async Task ServeAsync(
        CommandOutput output, EmulatorOptions options, (string Token, string Fault)[] rules, bool logs, CancellationToken stop)
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(options, stop).ConfigureAwait(false);
        foreach ((string token, string fault) in rules)
            emulator.When(request => request.IsFrom(token)).Fail(fault);
        IEnumerable<string> tokens = options.Wallets.Keys.DefaultIfEmpty(emulator.Token);
        var value = new { emulator.BaseUrl, Page = new Uri(emulator.BaseUrl, CatalogueRoutes.PagePath), Models = emulator.Models.Count, Wallets = tokens.ToDictionary(static token => token, emulator.BalanceOf) };
        output.Result(value, () =>
        {
            output.Line($"Serving {value.Models} models at {value.BaseUrl}");
            foreach ((string token, decimal balance) in value.Wallets)
                output.Line($"  token {token}, {balance.ToString(CultureInfo.InvariantCulture)} USD");
            output.Line($"Browse the models at {value.Page}");
            output.Line($"Set {NoboxClient.BaseUrlVariable}={value.BaseUrl} and {NoboxClient.TokenVariable}={value.Wallets.Keys.First()} for a program. Ctrl-C stops.");
        });
        output.Flush();
        try
        {
            // Nothing is done per request that nobody reads.
            if (!logs)
                await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(false);
            for (HashSet<EmulatedRequest> logged = []; ;)
            {
                HashSet<EmulatedRequest> completed = [];
                await emulator.Requests.WaitUntilAsync(
                    log => !(completed = [.. log.Where(static request => request.IsCompleted)]).IsSubsetOf(logged), stop).ConfigureAwait(false);
                foreach (EmulatedRequest request in completed.Except(logged))
                    Log(output, request);
                logged = completed;
                output.Flush();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Ctrl-C is how a server ends.
        }
    }

    private static void Log(CommandOutput output, EmulatedRequest request)
    {
        string status = request.Aborted ? "aborted" : request.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
        string fault = request.Fault is { } name ? $", fault {name}" : "";
        var value = new { request.Method, request.Path, request.Model, request.Streaming, request.StatusCode, request.Aborted, request.Fault, request.Charged };
        output.Result(value, () => output.Line(
            $"{request.Method} {request.Path} {request.Model}{(request.Streaming ? " (stream)" : "")} {status}, ${request.Charged.ToString("0.########", CultureInfo.InvariantCulture)}{fault}"));
    }
}
