using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>Writes the file with the records of all models.</summary>
internal static class RecordsEmitter
{
    public const string HintName = GeneratedNames.Models + "." + GeneratedNames.Records + ".g.cs";

    public static SourceText Emit(EquatableArray<NamedProvider> providers, CodeShape shape, CancellationToken cancellation)
    {
        SourceWriter writer = SourceWriter.Start(shape);
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Types).Open();
        writer.Line("internal sealed partial class " + GeneratedNames.CompiledCatalog).Open();
        writer.Line("protected override global::System.ReadOnlySpan<byte> " + GeneratedNames.Records + " =>").Indented(1);
        writer.Line("\"\"\"");
        foreach (NamedProvider provider in providers)
        {
            foreach (NamedModel model in provider.Models)
            {
                cancellation.ThrowIfCancellationRequested();
                new RecordWriter(writer.Raw()).Write(model.Entry);
                writer.Line();
            }
        }

        // The empty line gives the last record its line feed.
        writer.Line().Line("\"\"\"u8;").Indented(-1);
        return writer.Close().Close().ToSource();
    }
}
