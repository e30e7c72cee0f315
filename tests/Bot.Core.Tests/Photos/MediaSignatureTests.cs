using System.Security.Cryptography;
using IfCity.Bots.Photos;

namespace IfCity.Bots.Tests.Core.Photos;

public sealed class MediaSignatureTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Sha256 = new('a', 64), Other = new('b', 64);

    private readonly MediaSignature _signature = new(RandomNumberGenerator.GetBytes(32));

    [Theory]
    [InlineData(false, ".jpg")]
    [InlineData(true, ".thumb.jpg")]
    public void What_was_signed_is_read_until_its_time_is_over(bool thumbnail, string ending)
    {
        var path = _signature.Create(Sha256, thumbnail, Noon.AddHours(1));

        Assert.StartsWith("/media/", path, StringComparison.Ordinal);
        Assert.EndsWith($"/{Sha256}{ending}", path, StringComparison.Ordinal);
        Assert.Equal((true, Sha256, thumbnail), Read(_signature, path, Noon));
        Assert.Equal((true, Sha256, thumbnail), Read(_signature, path, Noon.AddHours(1)));
        Assert.False(Read(_signature, path, Noon.AddHours(1).AddSeconds(1)).Good);
    }

    [Fact]
    public void A_path_needs_no_escaping()
    {
        var paths = Enumerable.Range(0, 200).Select(n => _signature.Create(Sha256, false, Noon.AddSeconds(n)));
        Assert.All(paths, path => Assert.Matches("^/media/[A-Za-z0-9_-]{22}/[0-9]{10}/[0-9a-f]{64}\\.jpg$", path));
    }

    [Fact]
    public void Nobody_else_can_change_a_letter()
    {
        var path = _signature.Create(Sha256, false, Noon.AddHours(1));
        for (var at = "/media/".Length; at < path.Length; at++)
        {
            if (path[at] == '/') continue;
            var forged = $"{path[..at]}{(path[at] == '1' ? '2' : '1')}{path[(at + 1)..]}";
            Assert.False(Read(_signature, forged, Noon).Good, forged);
        }
    }

    [Fact]
    public void A_signature_is_good_for_its_own_picture_variant_and_time_only()
    {
        var parts = _signature.Create(Sha256, false, Noon.AddHours(1)).Split('/');

        Assert.True(_signature.TryRead(parts[2], parts[3], $"{Sha256}.jpg", Noon, out _, out _));
        Assert.False(_signature.TryRead(parts[2], parts[3], $"{Other}.jpg", Noon, out _, out _));
        Assert.False(_signature.TryRead(parts[2], parts[3], $"{Sha256}.thumb.jpg", Noon, out _, out _));
        Assert.False(_signature.TryRead(parts[2], Noon.AddYears(1).ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture), $"{Sha256}.jpg", Noon, out _, out _));
    }

    [Fact]
    public void Another_key_opens_nothing() =>
        Assert.False(Read(new MediaSignature(RandomNumberGenerator.GetBytes(32)),
            _signature.Create(Sha256, false, Noon.AddHours(1)), Noon).Good);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("x", "y", "z.jpg")]
    [InlineData("підпис", "завтра", "../../etc/passwd.jpg")]
    [InlineData("====", "-1", ".jpg")]
    [InlineData("a", "99999999999999999999999", ".thumb.jpg")]
    public void Nonsense_is_refused_quietly(string signature, string until, string file) =>
        Assert.False(_signature.TryRead(signature, until, file, Noon, out _, out _));

    [Fact]
    public void A_short_key_or_a_name_that_is_no_hash_is_a_mistake_of_ours()
    {
        Assert.Throws<ArgumentException>(() => new MediaSignature(new byte[16]));
        Assert.Throws<ArgumentException>(() => _signature.Create("../secret", false, Noon));
    }

    private static (bool Good, string Sha256, bool Thumbnail) Read(MediaSignature signature, string path, DateTimeOffset now)
    {
        var parts = path.Split('/');
        return (signature.TryRead(parts[2], parts[3], parts[4], now, out var sha256, out var thumbnail), sha256, thumbnail);
    }
}
