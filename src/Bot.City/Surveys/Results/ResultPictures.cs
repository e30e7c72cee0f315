using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>Pictures of results, drawn when first asked for and cached by their content, so that new numbers make a new picture.</summary>
public sealed class ResultPictures
{
    private const int AtMost = 200;

    private readonly ConcurrentDictionary<string, byte[]> _drawn = new(StringComparer.Ordinal);

    public byte[] Chart(ItemResults item, Language language, PictureTheme theme) =>
        GetOrDraw(new { item, language, theme }, () => SurveyChart.Draw(item, language, theme));

    /// <param name="item">The item whose answer stands on the card; null: <see cref="ResultCard.Main"/>.</param>
    public byte[] Card(SurveyResults results, ItemResults? item, CardSize size, Language language, PictureTheme theme)
    {
        item ??= ResultCard.Main(results);
        return GetOrDraw(new { results.TitleUk, results.TitleEn, results.Complete, item, size, language, theme },
            () => ResultCard.Draw(results, item, size, language, theme));
    }

    private byte[] GetOrDraw(object content, Func<byte[]> draw)
    {
        var name = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)));
        if (_drawn.TryGetValue(name, out var known)) return known;
        if (_drawn.Count >= AtMost) _drawn.Clear();
        return _drawn[name] = draw();
    }
}
