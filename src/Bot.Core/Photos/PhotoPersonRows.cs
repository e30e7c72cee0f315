using IfCity.Bots.Storage;

namespace IfCity.Bots.Photos;

/// <summary>Moves the files of a merged person.</summary>
internal sealed class PhotoPersonRows : IPersonRows
{
    public Task MergeAsync(UnitOfWork unit, long from, long into)
    {
        People.MoveRows(unit, "photos", from, into);
        return Task.CompletedTask;
    }
}
