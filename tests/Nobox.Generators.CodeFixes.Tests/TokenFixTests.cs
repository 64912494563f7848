using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fixes of NOBOX2015: the environment, or a configuration that is in scope.</summary>
public sealed class TokenFixTests
{
    private const string Token = "\"nb-4f9a1c77e2d0b5836a\"";

    [Fact]
    public Task A_client_reads_the_environment() => VerifyAsync(
        $$"""using var own = new NoboxClient({|NOBOX2015:{{Token}}|}); NoboxClient other = new({|NOBOX2015:{{Token}}|});""",
        "using var own = NoboxClient.FromEnvironment(); NoboxClient other = NoboxClient.FromEnvironment();");

    [Fact]
    public Task Options_read_the_environment() => VerifyAsync(
        $$"""var options = new NoboxClientOptions { Token = {|NOBOX2015:{{Token}}|} }; options.Token = {|NOBOX2015:{{Token}}|};""",
        "var options = new NoboxClientOptions { Token = Environment.GetEnvironmentVariable(NoboxClient.TokenVariable) }; options.Token = Environment.GetEnvironmentVariable(NoboxClient.TokenVariable);");

    [Fact]
    public Task A_configuration_in_scope_is_offered() => VerifyAsync(
        $$"""Microsoft.Extensions.Configuration.IConfiguration settings = null!; using var own = new NoboxClient({|NOBOX2015:{{Token}}|});""",
        """Microsoft.Extensions.Configuration.IConfiguration settings = null!; using var own = new NoboxClient(settings["Nobox:Token"]!);""",
        proposal: 1);

    [Fact]
    public Task The_configuration_of_a_host_s_builder_is_offered() => VerifyAsync(
        $$"""HostBuilder builder = new(); var options = new NoboxClientOptions { Token = {|NOBOX2015:{{Token}}|} };""",
        """HostBuilder builder = new(); var options = new NoboxClientOptions { Token = builder.Configuration["Nobox:Token"] };""",
        proposal: 1);

    private static Task VerifyAsync(string before, string after, int proposal = 0) =>
        ReplacementTest<TokenInSourceAnalyzer>.VerifyAsync("[]", "#nullable enable\n" + before, "#nullable enable\n" + after, proposal, """

            namespace Microsoft.Extensions.Configuration { interface IConfiguration { string this[string key] { get; } } }
            class HostBuilder { public Microsoft.Extensions.Configuration.IConfiguration Configuration => throw new NotSupportedException(); }
            """);
}
