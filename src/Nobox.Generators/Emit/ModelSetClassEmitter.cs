using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Declarations;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>Writes the other part of a class that is a set of models.</summary>
internal static class ModelSetClassEmitter
{
    private const int HashDigits = 8;

    /// <summary>Returns the name of the file. Names of files are compared without regard to case, those of classes with it.</summary>
    public static string HintName(ModelSetClass set) =>
        GeneratedNames.ModelSets + "." + set.Path.Replace("@", "") + "." + IdHash.Digits(set.Path, HashDigits) + ".g.cs";

    public static SourceText Emit(ModelSetClass set, NamedGroup group, CodeShape shape)
    {
        SourceWriter writer = SourceWriter.Start(set.Namespace);
        for (int i = 0; i < set.Types.Count; i++)
        {
            if (i == set.Types.Count - 1)
            {
                writer.GeneratedCode().NotCovered().Append(set.Types[i]).Append(" : ")
                    .Line(string.Join(", ", group.CommonCapabilities().Prepend(RuntimeNames.ModelSet))).Open();
            }
            else
            {
                writer.Line(set.Types[i]).Open();
            }
        }

        string name = set.Types[set.Types.Count - 1];
        name = name.Substring(name.LastIndexOf(' ') + 1);
        GroupsEmitter.WriteConstructor(writer, name, group, shape);
        writer.Line();
        writer.Line("/// <summary>Gets the set: " + GroupsEmitter.MembersOf(group) + ".</summary>");
        writer.Append("public static ").Append(name).Append(" " + GeneratedNames.SetInstance + " => " + RuntimeNames.CompiledCatalog + "." + RuntimeNames.GetModel + "<").Append(name).Line(">();");
        for (int i = 0; i < set.Types.Count; i++)
            writer.Close();
        return writer.ToSource();
    }
}
