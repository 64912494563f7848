using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

/// <summary>A file of JSON lines that is read when it is opened, and then only grows. A last line that a kill cut off is removed.</summary>
internal sealed class JsonLines<T> : IDisposable
{
    private readonly string _path;
    private readonly JsonTypeInfo<T> _type;
    private FileStream? _file;

    /// <exception cref="InvalidDataException">A line is not of the type.</exception>
    public JsonLines(string path, JsonTypeInfo<T> type, Action<T> read)
    {
        (_path, _type) = (path, type);
        if (!File.Exists(path))
            return;
        _file = Open();
        CutHalfLine(_file);
        using var reader = new StreamReader(_file, leaveOpen: true);
        for (long number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                read(JsonSerializer.Deserialize(line, type) ?? throw new JsonException("It is null."));
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                throw new InvalidDataException($"Line {number} of {path} is not a {typeof(T).Name}: {e.Message} Repair or remove the line, or choose another --output.", e);
            }
        }
    }

    /// <summary>Appends a line, in one write.</summary>
    public void Append(T entry) => (_file ??= Open()).Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, _type), (byte)'\n']);

    /// <summary>Waits until the lines are on the disk, where they survive a loss of power.</summary>
    public void Flush() => _file?.Flush(flushToDisk: true);

    public void Dispose() => _file?.Dispose();

    private FileStream Open() => new(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    private static void CutHalfLine(FileStream file)
    {
        long end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                break;
        }

        file.SetLength(end);
        file.Position = 0;
    }
}
