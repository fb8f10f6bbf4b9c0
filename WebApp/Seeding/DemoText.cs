using System.Globalization;
using System.Text;

namespace WebApp.Seeding;

/// <summary>Writes like people: mostly Korean, some English, few words often and many rarely, most texts short and a few long.</summary>
/// <param name="random">The same seed writes the same texts.</param>
internal sealed class DemoText(Random random)
{
    /// <summary>Of ten texts, those in English.</summary>
    private const int EnglishOfTen = 3;

    private readonly StringBuilder _text = new();

    public string Name() => random.Next(10) < EnglishOfTen ? Capital(Rare(latin: true)) : $"{DemoWords.FamilyNames[random.Next(DemoWords.FamilyNames.Length)]}{Rare(latin: false)}";

    public (string Title, string Body) Post()
    {
        var isEnglish = IsEnglish();
        var title = Cut(Sentence(isEnglish).TrimEnd('.'), WebApp.Posts.Post.TitleLength);
        // From two sentences to about forty.
        return (title, Paragraphs(isEnglish, 2 + (int)(38 * Math.Pow(random.NextDouble(), 4)), WebApp.Posts.Post.BodyLength));
    }

    public string Comment() => Paragraphs(IsEnglish(), 1 + random.Next(3), WebApp.Comments.Comment.BodyLength);

    /// <summary>Any of so many.</summary>
    public int Below(int count) => random.Next(count);

    private bool IsEnglish() => random.Next(10) < EnglishOfTen;

    private string Paragraphs(bool isEnglish, int sentences, int length)
    {
        var text = new StringBuilder();
        for (var sentence = 0; sentence < sentences; sentence++)
        {
            if (sentence > 0) text.Append(random.Next(4) == 0 ? "\n\n" : " ");
            text.Append(Sentence(isEnglish));
        }

        return Cut(text.ToString(), length);
    }

    private string Sentence(bool isEnglish)
    {
        _text.Clear();
        if (isEnglish) AppendEnglish();
        else AppendKorean();
        return _text.Append('.').ToString();
    }

    private void AppendKorean()
    {
        if (random.Next(3) == 0) _text.Append(Often(DemoWords.Adverbs)).Append(' ');
        for (var phrase = 1 + random.Next(3); phrase > 0; phrase--)
        {
            var noun = random.Next(20) switch
            {
                0 => Rare(latin: false),
                1 => Often(DemoWords.English),
                2 => random.Next(1, 1000).ToString(CultureInfo.InvariantCulture) + "번",
                _ => Often(DemoWords.Nouns),
            };
            var (closed, open) = DemoWords.Particles[Skewed(DemoWords.Particles.Length)];
            _text.Append(noun).Append(EndsInConsonant(noun) ? closed : open).Append(' ');
        }

        _text.Append(Often(DemoWords.Predicates));
    }

    private void AppendEnglish()
    {
        var words = 4 + random.Next(9);
        for (var word = 0; word < words; word++)
        {
            var next = random.Next(25) == 0 ? Capital(Rare(latin: true)) : Often(DemoWords.English);
            if (word > 0) _text.Append(random.Next(14) == 0 ? ", " : " ");
            _text.Append(word == 0 ? Capital(next) : next);
        }
    }

    /// <summary>A name of two syllables or three, one of hundreds of thousands.</summary>
    private string Rare(bool latin)
    {
        var text = new StringBuilder();
        for (var syllable = 2 + random.Next(2); syllable > 0; syllable--)
        {
            if (latin) text.Append("bcdfghjklmnprstvwz"[random.Next(18)]).Append("aeiou"[random.Next(5)]).Append("nrlst"[random.Next(5)]);
            else text.Append(DemoWords.Syllables[random.Next(DemoWords.Syllables.Length)]);
        }

        return text.ToString();
    }

    private string Often(string[] words) => words[Skewed(words.Length)];

    /// <summary>About as often as Zipf counted: the tenth word a tenth as often as the first.</summary>
    private int Skewed(int count) => (int)(Math.Pow(count + 1, random.NextDouble()) - 1);

    /// <summary>A syllable is one of 28 ends, and the first of them is none.</summary>
    private static bool EndsInConsonant(string word) => word[^1] is >= '가' and <= '힣' && (word[^1] - '가') % 28 != 0;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd();
}
