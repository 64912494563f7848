namespace Nobox.Tests.Streams;

/// <summary>Tests the text of pieces of all lengths.</summary>
public sealed class TextPiecesTests
{
    [Fact]
    public void The_text_is_that_of_the_pieces_in_order_whatever_their_lengths()
    {
        var random = new Random(4711);
        int[] lengths = [0, 1, 2, 5, 63, 64, 65, 2047, 2048, 2049, 5000];
        for (int i = 0; i < 500; i++)
        {
            var pieces = new TextPieces();
            string text = "";
            for (int count = random.Next(60); count > 0; count--)
            {
                string piece = new((char)('a' + random.Next(26)), lengths[random.Next(random.Next(1, lengths.Length + 1))]);
                pieces.Add(piece);
                text += piece;
                if (random.Next(10) == 0)
                    Assert.Equal(text, pieces.ToString());
            }

            Assert.Equal((text, text.Length == 0), (pieces.ToString(), pieces.IsEmpty));
        }
    }
}
