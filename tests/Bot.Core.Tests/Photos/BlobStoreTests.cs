using System.Security.Cryptography;
using IfCity.Bots.Photos;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>The store of photos, the same in a folder and in a bucket.</summary>
public sealed class BlobStoreTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, OnFolder, OnBucket]
    public async Task What_was_put_is_read_again_whole_and_small(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        var photo = Photo(1);
        await bench.Blobs.PutAsync(photo, default);
        var recording = await bench.Blobs.PutRecordingAsync([1, 2, 3], default);

        Assert.True(await bench.Blobs.HasAsync(photo.Sha256, default));
        Assert.Equal(photo.Jpeg, await bench.Blobs.ReadAsync(photo.Sha256, default));
        Assert.Equal(photo.Thumbnail, await ReadAsync(await bench.Blobs.OpenAsync(photo.Sha256, default, thumbnail: true)));
        Assert.Equal([1, 2, 3], await ReadAsync(await bench.Blobs.OpenRecordingAsync(recording, default)));
        string[] names = [StoreBench.NameOf(photo.Sha256), StoreBench.NameOf(photo.Sha256, ".thumb.jpg"),
            StoreBench.NameOf(recording, ".rec")];
        Assert.Equal(names.Order(), await bench.NamesAsync());
        Assert.All(names, name => Assert.True(File.Exists(bench.PathOf(name))));
    }

    [Theory, OnFolder, OnBucket]
    public async Task What_was_never_put_is_not_there(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        Assert.False(await bench.Blobs.HasAsync(Photo(1).Sha256, default));
        Assert.Null(await bench.Blobs.OpenAsync(Photo(1).Sha256, default));
        Assert.Null(await bench.Blobs.ReadAsync(Photo(1).Sha256, default));
        await bench.Blobs.DeleteAsync(Photo(1).Sha256, default);
        Assert.Empty(await bench.OlderThanAsync(-Hour));
        Assert.Equal(0, await bench.Blobs.RemoveUnfinishedAsync(DateTimeOffset.MaxValue, default));
    }

    [Theory, OnFolder, OnBucket]
    public async Task Deleted_it_is_gone_even_while_someone_reads_it(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        var photo = Photo(1);
        await bench.Blobs.PutAsync(photo, default);
        await using var reader = (await bench.Blobs.OpenAsync(photo.Sha256, default))!;

        await bench.Blobs.DeleteAsync(photo.Sha256, default);

        Assert.Null(await bench.Blobs.OpenAsync(photo.Sha256, default));
        Assert.Null(await bench.Blobs.OpenAsync(photo.Sha256, default, thumbnail: true));
        Assert.Equal(photo.Jpeg.Length, reader.Length);
    }

    [Theory, OnFolder, OnBucket]
    public async Task Put_many_times_at_once_there_is_one_whole_picture_and_nothing_else(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        var photo = Photo(1);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => bench.Blobs.PutAsync(photo, default))));

        Assert.Equal(photo.Jpeg, await bench.Blobs.ReadAsync(photo.Sha256, default));
        Assert.Equal(2, (await bench.NamesAsync()).Count);
    }

    [Theory, OnFolder, OnBucket]
    public async Task Only_the_old_are_offered_to_the_sweep_each_once(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        await bench.Blobs.PutAsync(Photo(1), default);
        var recording = await bench.Blobs.PutRecordingAsync([1, 2, 3], default);
        await bench.AgeAsync(2 * Hour);
        await bench.Blobs.PutAsync(Photo(2), default);

        Assert.Equal(((string[])[Photo(1).Sha256, recording]).Order(), (await bench.OlderThanAsync(Hour)).Order());
        Assert.Equal(3, (await bench.OlderThanAsync(-Hour)).Count);
    }

    [Theory, OnFolder, OnBucket]
    public async Task Putting_an_old_picture_again_saves_it_from_the_sweep(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        await bench.Blobs.PutAsync(Photo(1), default);
        await bench.AgeAsync(2 * Hour);
        await bench.Blobs.PutAsync(Photo(1), default);

        Assert.Empty(await bench.OlderThanAsync(Hour));
    }

    [Theory, OnFolder, OnBucket]
    public async Task A_thumbnail_that_is_a_moment_older_than_its_picture_is_no_old_picture(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        await bench.Blobs.PutAsync(Photo(1), default);
        File.SetLastWriteTimeUtc(bench.PathOf(StoreBench.NameOf(Photo(1).Sha256, ".thumb.jpg")), (StoreBench.Now - (2 * Hour)).UtcDateTime);

        Assert.Empty(await bench.OlderThanAsync(Hour));
    }

    [Theory, OnFolder, OnBucket]
    public async Task A_crash_between_the_two_files_leaves_a_thumbnail_that_the_sweep_finds(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        var photo = Photo(1);
        await bench.Blobs.PutAsync(photo, default);
        await bench.AgeAsync(2 * Hour);
        File.Delete(bench.PathOf(StoreBench.NameOf(photo.Sha256)));

        Assert.False(await bench.Blobs.HasAsync(photo.Sha256, default));
        Assert.Equal([photo.Sha256], await bench.OlderThanAsync(Hour));
    }

    [Theory, OnFolder]
    public async Task A_crash_in_the_middle_of_a_file_leaves_no_picture_and_is_swept_when_old(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        var photo = Photo(1);
        await bench.Blobs.PutAsync(photo, default);
        var path = bench.PathOf(StoreBench.NameOf(photo.Sha256));
        var part = $"{path}.0123.part";
        File.Move(path, part);
        File.WriteAllBytes(part, photo.Jpeg[..10]);
        var now = StoreBench.Now;
        File.SetLastWriteTimeUtc(part, now.UtcDateTime);

        Assert.False(await bench.Blobs.HasAsync(photo.Sha256, default));
        Assert.Equal(0, await bench.Blobs.RemoveUnfinishedAsync(now - Hour, default));
        Assert.Equal(1, await bench.Blobs.RemoveUnfinishedAsync(now + Hour, default));
        Assert.False(File.Exists(part));
        Assert.NotNull(await bench.Blobs.OpenAsync(photo.Sha256, default, thumbnail: true));
    }

    [Theory, OnFolder, OnBucket]
    public async Task A_strangers_file_is_let_be(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        await bench.Blobs.PutAsync(Photo(1), default);
        bench.Plant(".keep");
        await bench.AgeAsync(2 * Hour);

        Assert.Equal([Photo(1).Sha256], await bench.OlderThanAsync(Hour));
    }

    [Theory, OnFolder, OnBucket]
    public async Task What_nobody_wants_is_deleted_beside_the_caller(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        await bench.Blobs.PutAsync(Photo(1), default);
        bench.Blobs.DeleteLater([Photo(1).Sha256]);

        await Until.TrueAsync(async () => (await bench.NamesAsync()).Count == 0, "both files to go");
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
    [InlineData("аaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Nothing_but_a_hash_becomes_a_name(string name)
    {
        await using var bench = new StoreBench(StoreKind.Folder);
        Assert.False(BlobStore.IsHash(name));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Blobs.OpenAsync(name, default));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Blobs.OpenRecordingAsync(name, default));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Blobs.HasAsync(name, default));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Blobs.DeleteAsync(name, default));
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Blobs.PutAsync(Photo(1) with { Sha256 = name }, default));
        Assert.Empty(await bench.NamesAsync());
    }

    private static async Task<byte[]> ReadAsync(Stream? stream)
    {
        await using (stream)
        {
            using var bytes = new MemoryStream();
            await stream!.CopyToAsync(bytes);
            return bytes.ToArray();
        }
    }

    private static CleanPhoto.Done Photo(byte seed)
    {
        var jpeg = Enumerable.Repeat(seed, 100_000).ToArray();
        return new CleanPhoto.Done(jpeg, [seed, 1, 2, 3], 10, 10, Convert.ToHexStringLower(SHA256.HashData(jpeg)));
    }
}
