using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Tests the metadata that a package page shows and that a debugger needs.</summary>
public sealed partial class MetadataTests(PackageConsumers consumers)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static TheoryData<string> Packages => [.. PackageConsumers.Packages];

    public static TheoryData<string> PackagesAndTemplates => [.. PackageConsumers.Packages, PackageConsumers.Templates];

    [Theory]
    [MemberData(nameof(PackagesAndTemplates))]
    public void A_package_says_what_it_is_and_where_it_comes_from(string package)
    {
        XElement metadata = XDocument.Parse(consumers.Read(package, package + ".nuspec")).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value ?? "";
        const string Repository = "https://github.com/nobox-cloud/Nobox.Generators";

        Assert.InRange(Value("description").Length, 40, 300);
        Assert.Equal(("MIT", "icon.png", "README.md", Repository), (Value("license"), Value("icon"), Value("readme"), Value("projectUrl")));
        Assert.Equal(Repository + "/blob/main/CHANGELOG.md", Value("releaseNotes"));
        Assert.InRange(Value("tags").Split(' ').Length, 4, 12);
        XElement repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal(("git", Repository), (repository.Attribute("type")?.Value, repository.Attribute("url")?.Value));
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value);
        Assert.Contains("icon.png", consumers.Entries(package));
    }

    [Theory]
    [MemberData(nameof(PackagesAndTemplates))]
    public void Links_of_its_readme_work_on_a_package_page(string package)
    {
        string readme = consumers.Read(package, "README.md");
        Assert.StartsWith("# Nobox", readme);
        string[] targets = [.. Link().Matches(readme).Select(link => link.Groups[1].Value)];
        Assert.NotEmpty(targets);
        Assert.All(targets, static target => Assert.Matches("^(https://|#)", target));
        const string Files = "https://github.com/nobox-cloud/Nobox.Generators/blob/main/";
        Assert.All(
            targets.Where(target => target.StartsWith(Files, StringComparison.Ordinal)).Select(target => target[Files.Length..].Split('#')[0]),
            static path => Assert.True(Path.Exists(Path.Combine(PackageConsumers.Repository, path)), path));
    }

    [Fact]
    public void The_tool_is_a_server_for_coding_assistants_too()
    {
        const string Tool = "Nobox.Tool";
        XElement metadata = XDocument.Parse(consumers.Read(Tool, Tool + ".nuspec")).Root!.Elements().Single();
        Assert.Equal(
            ["DotnetTool", "McpServer"],
            metadata.Elements().Single(static element => element.Name.LocalName == "packageTypes").Elements().Select(static type => type.Attribute("name")?.Value).Order());

        using var server = JsonDocument.Parse(consumers.Read(Tool, ".mcp/server.json"));
        JsonElement root = server.RootElement;
        JsonElement package = root.GetProperty("packages").EnumerateArray().Single();
        Assert.Equal(("nuget", Tool, "stdio"), (
            package.GetProperty("registryType").GetString(), package.GetProperty("identifier").GetString(), package.GetProperty("transport").GetProperty("type").GetString()));
        Assert.Equal((consumers.Version, consumers.Version), (root.GetProperty("version").GetString(), package.GetProperty("version").GetString()));
        JsonElement argument = package.GetProperty("packageArguments").EnumerateArray().Single();
        Assert.Equal(("positional", "mcp"), (argument.GetProperty("type").GetString(), argument.GetProperty("value").GetString()));
        Assert.InRange(root.GetProperty("description").GetString()!.Length, 20, 100);

        // The registry of servers believes the owner of the package, who writes the server's name into the readme.
        Assert.Contains($"mcp-name: {root.GetProperty("name").GetString()}", consumers.Read(Tool, "README.md"));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Symbols_link_to_the_public_source(string package)
    {
        using ZipArchive symbols = ZipFile.OpenRead(consumers.PackagePath(package, ".snupkg"));
        ZipArchiveEntry[] files = [.. symbols.Entries.Where(entry => entry.Name.StartsWith("Nobox", StringComparison.Ordinal) && entry.Name.EndsWith(".pdb", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        Assert.All(files, static file =>
        {
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(file)));
            MetadataReader reader = provider.GetMetadataReader();
            CustomDebugInformation link = reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
                .Select(reader.GetCustomDebugInformation).Single(information => reader.GetGuid(information.Kind) == SourceLink);
            Assert.Contains("https://raw.githubusercontent.com/nobox-cloud/Nobox.Generators/", Encoding.UTF8.GetString(reader.GetBlobBytes(link.Value)));
        });
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Nothing_in_it_depends_on_the_machine_that_built_it(string package)
    {
        Assert.SkipUnless(PackageConsumers.Configuration == "Release", "Debug builds keep the paths of the sources, for debuggers.");
        using ZipArchive archive = ZipFile.OpenRead(consumers.PackagePath(package));
        ZipArchiveEntry[] files = [.. archive.Entries.Where(entry => entry.Name.StartsWith("Nobox", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal))];
        Assert.NotEmpty(files);
        Assert.All(files, static file =>
        {
            byte[] bytes = Bytes(file);
            using var image = new PEReader(new MemoryStream(bytes));
            Assert.Contains(image.ReadDebugDirectory(), static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(PackageConsumers.Repository)));
        });
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex(@"\]\(([^)\s]+)")]
    private static partial Regex Link();
}
