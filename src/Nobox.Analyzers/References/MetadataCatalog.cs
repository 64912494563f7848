using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace Nobox.Generators.References;

/// <summary>The catalog of an assembly, read from its metadata: making symbols of every reference would cost far more.</summary>
internal static class MetadataCatalog
{
    /// <summary>The attribute by which an assembly shows its internals.</summary>
    public const string FriendAttribute = "InternalsVisibleToAttribute";

    public static bool IsUsable(PortableExecutableReference reference, CatalogUser user)
    {
        try
        {
            return reference.GetMetadata() is AssemblyMetadata assembly
                && IsUsable(assembly.GetModules()[0].GetMetadataReader(), user);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The compiler reports files that it cannot read.
            return false;
        }
    }

    private static bool IsUsable(MetadataReader reader, CatalogUser user)
    {
        if (!UsesRuntime(reader))
            return false;
        TypeAttributes? models = null;
        bool hasTypes = false;
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            if (!reader.StringComparer.Equals(type.Namespace, user.Namespace))
                continue;
            if (reader.StringComparer.Equals(type.Name, GeneratedNames.Models))
                models = type.Attributes & TypeAttributes.VisibilityMask;
            else
                hasTypes |= reader.StringComparer.Equals(type.Name, GeneratedNames.Types);
        }

        // A class of that name alone is someone's own.
        return hasTypes && (models == TypeAttributes.Public || (models == TypeAttributes.NotPublic && ShowsInternals(reader, user)));
    }

    private static bool UsesRuntime(MetadataReader reader)
    {
        foreach (AssemblyReferenceHandle handle in reader.AssemblyReferences)
        {
            if (reader.StringComparer.Equals(reader.GetAssemblyReference(handle).Name, RuntimeNames.Assembly))
                return true;
        }

        return false;
    }

    private static bool ShowsInternals(MetadataReader reader, CatalogUser user)
    {
        foreach (CustomAttributeHandle handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            EntityHandle type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference
                || !reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, FriendAttribute))
            {
                continue;
            }

            BlobReader value = reader.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            if (user.IsNamedBy(value.ReadSerializedString()))
                return true;
        }

        return false;
    }
}
