using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>A program that is one file, without a project.</summary>
public sealed class FileBasedAppTests(PackageConsumers consumers)
{
    [Fact]
    public async Task It_uses_the_models_json_beside_it()
    {
        string folder = Directory.CreateDirectory(Path.Combine(consumers.Root, "FileBased")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "models.json"), ConsumerProject.CatalogOf("acme/file-1"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "app.cs"),
            $"#:package Nobox@{consumers.Version}\nusing Nobox;\nConsole.WriteLine(ChatModels.Acme.File1);\n",
            TestContext.Current.CancellationToken);
        Assert.Equal("acme/file-1", (await CommandLine.DotnetAsync(folder, consumers.Cache, "run", "app.cs")).Succeeded().Output.Trim());
    }
}
