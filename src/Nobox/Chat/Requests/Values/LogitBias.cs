using System.Globalization;
using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>logit_bias</c> of a request: a bias for each token id, in their order.</summary>
internal sealed record LogitBias(ValueList<KeyValuePair<int, double>> Biases) : IJsonWritable
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach ((int token, double bias) in Biases)
            writer.WriteNumber(token.ToString(CultureInfo.InvariantCulture), bias);
        writer.WriteEndObject();
    }
}
