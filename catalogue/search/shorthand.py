"""Short forms that people type for what the record writes out: places, offices, people."""

FULL = {
    short: tuple(words)
    for short, *words in (
        line.split()
        for line in """
            babel kepulauan bangka belitung
            diy daerah istimewa yogyakarta
            jabar jawa barat
            jateng jawa tengah
            jatim jawa timur
            kalbar kalimantan barat
            kalsel kalimantan selatan
            kaltara kalimantan utara
            kalteng kalimantan tengah
            kaltim kalimantan timur
            kepri kepulauan riau
            lutim luwu timur
            lutra luwu utara
            malut maluku utara
            ntb nusa tenggara barat
            ntt nusa tenggara timur
            sulbar sulawesi barat
            sulsel sulawesi selatan
            sulteng sulawesi tengah
            sultra sulawesi tenggara
            sulut sulawesi utara
            sumbar sumatera barat
            sumsel sumatera selatan
            sumut sumatera utara
            tator tana toraja
            torut toraja utara

            adminduk administrasi kependudukan
            bpbd badan penanggulangan bencana daerah
            bumdes badan usaha milik desa
            damkar pemadam kebakaran
            dinkes dinas kesehatan
            dinsos dinas sosial
            disdik dinas pendidikan
            disdukcapil kependudukan dan pencatatan sipil
            dishub dinas perhubungan
            diskominfo dinas komunikasi
            dlh dinas lingkungan hidup
            dpmptsp penanaman modal dan pelayanan terpadu satu pintu
            dukcapil kependudukan dan pencatatan sipil
            pemda pemerintah daerah
            pemprov pemerintah provinsi
            rsud rumah sakit umum daerah

            bumil ibu hamil
            busui ibu menyusui
            catin calon pengantin
            disabilitas berkebutuhan khusus
            faskes fasilitas kesehatan
            kia kartu identitas anak
            kk kartu keluarga
            ktp kartu tanda penduduk
            lansia lanjut usia
            nakes tenaga kesehatan
            odgj orang dengan gangguan jiwa
            paud pendidikan anak usia dini
            umkm usaha mikro
        """.splitlines()
        if line.strip()
    )
}
