using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>Writes the models of some providers, with their documentation.</summary>
internal static class ModelsEmitter
{
    public static string HintName(ModelsFile file) => GeneratedNames.Models + "." + (file.Number + 1).ToString(CultureInfo.InvariantCulture) + ".g.cs";

    public static SourceText Emit(ModelsFile file, CodeShape shape, CancellationToken cancellation)
    {
        SourceWriter writer = SourceWriter.Start(shape);
        var documentation = new ModelDocumentation(writer);
        writer.Append(shape.Visibility).Line(" static partial class " + GeneratedNames.Models).Open();
        for (int i = 0; i < file.Providers.Count; i++)
        {
            NamedProvider provider = file.Providers[i];
            int line = file.FirstLines[i];
            writer.OpenProvider("The models of ", provider.Id, provider.Name);
            foreach (NamedModel model in provider.Models)
            {
                cancellation.ThrowIfCancellationRequested();
                documentation.Write(model.Entry);
                if (Deprecation.Attribute(model.Notice) is { } deprecation)
                    writer.Line(deprecation);

                // A property: a field that hot reload adds to a class stays null.
                string type = "global::" + shape.Namespace + "." + GeneratedNames.Types + "." + provider.Name + "." + model.Name;
                writer.Append("public static ").Append(type).Append(" ").Append(model.Name)
                    .Append(" => global::").Append(shape.Namespace).Append("." + GeneratedNames.Types + "." + GeneratedNames.CompiledCatalog + ".Instance." + RuntimeNames.GetModel + "<")
                    .Append(type).Append(">(").Append(line++).Line(");");
            }

            writer.Close();
        }

        return writer.Close().ToSource();
    }
}
