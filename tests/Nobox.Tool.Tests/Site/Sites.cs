using System.Text;
using System.Text.Json.Nodes;

namespace Nobox.Tool.Tests.Site;

/// <summary>Makes sites of catalogs in temporary directories, each once; the directories go when the tests end.</summary>
internal static class Sites
{
    /// <summary>Gets the catalog of this repository: 375 models.</summary>
    public static LoadedCatalog RepositoryCatalog { get; } = LoadedCatalog.Of("models.json", LoadedCatalog.Snapshot());

    public static CatalogHistory NoHistory { get; } = new("There is no history.", [], new Dictionary<string, IReadOnlyList<ModelPoint>>());

    private static readonly Lazy<Uri> LazyRepository = new(() => Write("repository", RepositoryCatalog, NoHistory));
    private static readonly Lazy<Uri> LazyLong = new(() => Write("long", LoadedCatalog.Of("models.json", LongCatalog()), NoHistory));

    /// <summary>Gets the page of the repository's catalog.</summary>
    public static Uri Repository => LazyRepository.Value;

    /// <summary>Gets the page of ten times as many models.</summary>
    public static Uri Long => LazyLong.Value;

    /// <summary>Writes a page of a catalog.</summary>
    public static Uri Write(string name, string catalog, CatalogHistory? history = null) => Write(name, LoadedCatalog.Of("models.json", Encoding.UTF8.GetBytes(catalog)), history ?? NoHistory);

    private static Uri Write(string name, LoadedCatalog catalog, CatalogHistory history)
    {
        string directory = Directory.CreateTempSubdirectory($"nobox-site-{name}-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
        string file = Path.Combine(directory, "index.html");
        File.WriteAllBytes(file, CatalogueSite.Make(catalog, history, null, new()).Page);
        return new Uri(file);
    }

    private static byte[] LongCatalog()
    {
        var root = JsonNode.Parse(LoadedCatalog.Snapshot())!;
        var many = new JsonArray();
        for (int copy = 0; copy < 10; copy++)
        {
            foreach (JsonNode? entry in root["data"]!.AsArray())
            {
                JsonNode model = entry!.DeepClone();
                if (copy > 0)
                {
                    model["id"] = $"{model["id"]}-copy-{copy}";
                    model.AsObject().Remove("public_id");
                }

                many.Add(model);
            }
        }

        return Encoding.UTF8.GetBytes(many.ToJsonString());
    }
}
