namespace Nobox.Generators.Analyzers;

/// <summary>How many letters must be added, removed or replaced to make one text of another, without regard to letter case.</summary>
internal static class EditDistance
{
    /// <summary>The distance, or <see cref="int.MaxValue"/> when it is certainly above a limit.</summary>
    public static int Between(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return int.MaxValue;

        int[] row = new int[right.Length + 1];
        for (int column = 0; column < row.Length; column++)
            row[column] = column;

        for (int line = 0; line < left.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line + 1;
            char letter = char.ToLowerInvariant(left[line]);
            for (int column = 1; column < row.Length; column++)
            {
                int replaced = diagonal + (letter == char.ToLowerInvariant(right[column - 1]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(diagonal, row[column - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
