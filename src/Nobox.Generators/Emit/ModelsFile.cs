using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>
/// What one of the files with models is written from. Each provider is in one of a few files, chosen by its name: an edit writes one file
/// anew, and a compiler has a few parts of <c>ChatModels</c> to put together, not one for each provider.
/// </summary>
/// <param name="Number">The number of the file, from 0.</param>
/// <param name="Providers">The providers, in the catalog's order.</param>
/// <param name="FirstLines">For each provider the position of its first model among all models.</param>
internal sealed record ModelsFile(int Number, EquatableArray<NamedProvider> Providers, EquatableArray<int> FirstLines)
{
    private const int Count = 8;

    /// <summary>Distributes the providers of a catalog. There are always as many files, some of them empty, so that a new one moves no other.</summary>
    public static IEnumerable<ModelsFile> Split(NamedCatalog catalog)
    {
        var files = new (List<NamedProvider> Providers, List<int> Lines)[Count];
        for (int i = 0; i < Count; i++)
            files[i] = ([], []);
        int line = 0;
        foreach (NamedProvider provider in catalog.Providers)
        {
            int number = IdHash.Of(provider.Name, Count);
            files[number].Providers.Add(provider);
            files[number].Lines.Add(line);
            line += provider.Models.Count;
        }

        return files.Select(static (file, number) => new ModelsFile(number, new([.. file.Providers]), new([.. file.Lines])));
    }
}
