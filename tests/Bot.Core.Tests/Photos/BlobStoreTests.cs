using System.Security.Cryptography;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Core.Photos;

public sealed class BlobStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("blobs-").FullName;
    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly BlobStore _blobs;

    public BlobStoreTests() => _blobs = new BlobStore(Options.Create(new StorageOptions { Path = _folder }), _clock);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_put_is_read_again_whole_and_small()
    {
        var photo = Photo(1);
        _blobs.Put(photo);

        Assert.True(_blobs.Has(photo.Sha256));
        Assert.Equal(photo.Jpeg, Read(photo.Sha256, thumbnail: false));
        Assert.Equal(photo.Thumbnail, Read(photo.Sha256, thumbnail: true));
        Assert.True(File.Exists(Path.Combine(_folder, "blobs", photo.Sha256[..2], photo.Sha256[2..4], $"{photo.Sha256}.jpg")));
    }

    [Fact]
    public void What_was_never_put_is_not_there()
    {
        Assert.False(_blobs.Has(Photo(1).Sha256));
        Assert.Null(_blobs.Open(Photo(1).Sha256));
        _blobs.Delete(Photo(1).Sha256);
        Assert.Empty(_blobs.ListOlderThan(Noon.AddYears(1)));
        Assert.Equal(0, _blobs.RemoveUnfinished(Noon.AddYears(1)));
    }

    [Fact]
    public void Deleted_it_is_gone_even_while_someone_reads_it()
    {
        var photo = Photo(1);
        _blobs.Put(photo);
        using var reader = _blobs.Open(photo.Sha256)!;

        _blobs.Delete(photo.Sha256);

        Assert.Null(_blobs.Open(photo.Sha256));
        Assert.Null(_blobs.Open(photo.Sha256, thumbnail: true));
        Assert.Equal(photo.Jpeg.Length, reader.Length);
    }

    [Fact]
    public async Task Put_many_times_at_once_there_is_one_whole_picture_and_nothing_else()
    {
        var photo = Photo(1);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _blobs.Put(photo))));

        Assert.Equal(photo.Jpeg, Read(photo.Sha256, thumbnail: false));
        Assert.Equal(2, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Only_the_old_are_offered_to_the_sweep_each_once()
    {
        _blobs.Put(Photo(1));
        _clock.Advance(TimeSpan.FromHours(2));
        _blobs.Put(Photo(2));

        Assert.Equal([Photo(1).Sha256], _blobs.ListOlderThan(Noon.AddHours(1)));
        Assert.Equal(2, _blobs.ListOlderThan(Noon.AddHours(3)).Count());
    }

    [Fact]
    public void Putting_an_old_picture_again_saves_it_from_the_sweep()
    {
        _blobs.Put(Photo(1));
        _clock.Advance(TimeSpan.FromHours(2));
        _blobs.Put(Photo(1));

        Assert.Empty(_blobs.ListOlderThan(Noon.AddHours(1)));
    }

    [Fact]
    public void A_crash_between_the_two_files_leaves_a_thumbnail_that_the_sweep_finds()
    {
        var photo = Photo(1);
        _blobs.Put(photo);
        File.Delete(PathOf(photo));

        Assert.False(_blobs.Has(photo.Sha256));
        Assert.Equal([photo.Sha256], _blobs.ListOlderThan(Noon.AddHours(1)));
    }

    [Fact]
    public void A_crash_in_the_middle_of_a_file_leaves_no_picture_and_is_swept_when_old()
    {
        var photo = Photo(1);
        _blobs.Put(photo);
        var part = $"{PathOf(photo)}.0123.part";
        File.Move(PathOf(photo), part);
        File.WriteAllBytes(part, photo.Jpeg[..10]);
        File.SetLastWriteTimeUtc(part, Noon.UtcDateTime);

        Assert.False(_blobs.Has(photo.Sha256));
        Assert.Equal(0, _blobs.RemoveUnfinished(Noon));
        Assert.Equal(1, _blobs.RemoveUnfinished(Noon.AddHours(1)));
        Assert.False(File.Exists(part));
        Assert.NotNull(_blobs.Open(photo.Sha256, thumbnail: true));
    }

    [Fact]
    public void A_strangers_file_in_the_folder_is_let_be()
    {
        _blobs.Put(Photo(1));
        var strange = Path.Combine(_folder, "blobs", ".keep");
        File.WriteAllText(strange, "");
        File.SetLastWriteTimeUtc(strange, Noon.UtcDateTime);

        Assert.Equal([Photo(1).Sha256], _blobs.ListOlderThan(Noon.AddHours(1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../etc/passwd")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("/etc/passwd")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("аaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Nothing_but_a_hash_becomes_a_path(string name)
    {
        Assert.False(BlobStore.IsHash(name));
        Assert.Throws<ArgumentException>(() => _blobs.Open(name));
        Assert.Throws<ArgumentException>(() => _blobs.Has(name));
        Assert.Throws<ArgumentException>(() => _blobs.Delete(name));
        Assert.Throws<ArgumentException>(() => _blobs.Put(Photo(1) with { Sha256 = name }));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private string PathOf(CleanPhoto.Done photo) =>
        Path.Combine(_folder, "blobs", photo.Sha256[..2], photo.Sha256[2..4], $"{photo.Sha256}.jpg");

    private byte[] Read(string sha256, bool thumbnail)
    {
        using var stream = _blobs.Open(sha256, thumbnail)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static CleanPhoto.Done Photo(byte seed)
    {
        var jpeg = Enumerable.Repeat(seed, 100_000).ToArray();
        return new CleanPhoto.Done(jpeg, [seed, 1, 2, 3], 10, 10, Convert.ToHexStringLower(SHA256.HashData(jpeg)));
    }
}
