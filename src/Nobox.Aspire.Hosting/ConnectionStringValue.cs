using System.Data.Common;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Represents the value of a parameter in a connection string, with quotes when it needs them. A manifest cannot add any.</summary>
internal sealed class ConnectionStringValue(ParameterResource parameter) : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public string ValueExpression => parameter.ValueExpression;

    public IEnumerable<object> References => [parameter];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false) is { } value ? Quoted(value) : null;

    private static string Quoted(string value)
    {
        const string Key = "Key";
        var pair = new StringBuilder();
        DbConnectionStringBuilder.AppendKeyValuePair(pair, Key, value);
        return pair.ToString(Key.Length + 1, pair.Length - Key.Length - 1);
    }
}
