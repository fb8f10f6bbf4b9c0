using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WebApp.Images.Formats;

namespace WebApp.Tests.Images;

/// <summary>What is kept of an image file, and which files are none.</summary>
public sealed class ImageFileTests
{
    [Theory]
    [MemberData(nameof(SampleImages.Kinds), MemberType = typeof(SampleImages))]
    public void A_bare_picture_stays_as_it_is(string kind)
    {
        var file = ImageFile.Read(SampleImages.Bare[kind]);

        Assert.Equal(SampleImages.Bare[kind], file?.Content);
        Assert.Equal((1, 1), (file!.Header.Width, file.Header.Height));
        Assert.Equal($"image/{kind.Split(' ')[0].ToLowerInvariant()}", file.Header.ContentType);
    }

    [Theory]
    [MemberData(nameof(SampleImages.Kinds), MemberType = typeof(SampleImages))]
    public void Notes_and_whatever_stands_behind_the_end_are_left_out(string kind)
    {
        var noted = SampleImages.Noted(kind);
        Assert.Contains(SampleImages.Secret, Encoding.Latin1.GetString(noted), StringComparison.Ordinal);

        Assert.Equal(SampleImages.Bare[kind], ImageFile.Read(noted)?.Content);
    }

    [Theory]
    [MemberData(nameof(SampleImages.Kinds), MemberType = typeof(SampleImages))]
    public void A_file_that_is_cut_off_anywhere_is_no_image(string kind)
    {
        var whole = SampleImages.Bare[kind];
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Null(ImageFile.Read(whole.AsSpan(0, length))));
    }

    [Theory]
    [MemberData(nameof(SampleImages.Kinds), MemberType = typeof(SampleImages))]
    public void Damage_is_refused_or_leaves_a_file_that_is_read_the_same_again(string kind) => Prop.ForAll(
        ArbMap.Default.ArbFor<(PositiveInt At, byte Value, PositiveInt OtherAt, byte Other)>(),
        damage =>
        {
            var file = SampleImages.Noted(kind);
            file[damage.At.Get % file.Length] = damage.Value;
            file[damage.OtherAt.Get % file.Length] = damage.Other;
            return ImageFile.Read(file) is not { } read || (ImageFile.Read(read.Content) is { } again && again.Content.AsSpan().SequenceEqual(read.Content));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Bytes_of_any_kind_are_read_without_a_failure() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        bytes =>
        {
            foreach (var start in SampleImages.Bare.Values) _ = ImageFile.Read([.. start[..Math.Min(start.Length, 16)], .. bytes]);
            return ImageFile.Read(bytes) is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData(6, true)]
    [InlineData(6, false)]
    [InlineData(3, true)]
    public void Of_a_photographs_notes_only_which_side_is_up_is_kept(byte orientation, bool littleEndian)
    {
        var file = ImageFile.Read(SampleImages.Turned(orientation, littleEndian))!;

        Assert.Equal(orientation, ExifOrientation.Find(file.Content.AsSpan(6)));
        Assert.DoesNotContain(SampleImages.Secret, Encoding.Latin1.GetString(file.Content), StringComparison.Ordinal);
        Assert.Equal(SampleImages.Bare["JPEG"].Length + ExifOrientation.SegmentLength, file.Content.Length);
    }

    [Fact]
    public void An_upright_photograph_needs_no_note() => Assert.Equal(SampleImages.Bare["JPEG"], ImageFile.Read(SampleImages.Turned(1, littleEndian: true))?.Content);

    [Fact]
    public void A_chunk_whose_checksum_is_wrong_makes_the_file_no_image()
    {
        var file = (byte[])SampleImages.Bare["PNG"].Clone();
        file[^14]++;
        Assert.Null(ImageFile.Read(file));
    }

    [Fact]
    public void A_colour_profile_is_kept_and_one_that_unpacks_to_megabytes_is_not()
    {
        byte[] Named(byte[] data) => [.. "icc\0\0"u8, .. SampleImages.Zip(data)];
        var picture = ("IDAT", SampleImages.Zip([0, 255, 255, 255]));
        var profile = SampleImages.Png(("iCCP", Named(new byte[3000])), picture);
        var bomb = SampleImages.Png(("iCCP", Named(new byte[50_000_000])), picture);

        Assert.Equal(profile, ImageFile.Read(profile)?.Content);
        Assert.Equal(SampleImages.Bare["PNG"], ImageFile.Read(bomb)?.Content);
    }
}
